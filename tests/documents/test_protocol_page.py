"""What everybody reads of a protocol: the published version, its numbers, its earlier versions; no draft."""

from collections.abc import Callable
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from documents.actions.versions import change_draft, locked
from documents.enums import ProtocolState
from documents.models import Protocol
from kek.people.models import User
from kek.trace.models import Link
from participation.enums import ContributionState
from participation.models import Idea
from tests.conftest import CountQueries, drop_cached
from tests.factories.documents import PDF, LibraryPageFactory
from tests.factories.kek import CommitteeFactory
from tests.factories.participation import idea_on, open_board
from tests.factories.protocols import (
    ProtocolFactory,
    colleague_of,
    decision,
    next_published,
    published,
    statement,
)
from tests.factories.rich_protocol import QUOTE, every_kind
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def protocol(olga: User) -> Protocol:
    colleague_of(olga)
    page = ProtocolFactory(parent=WorkshopFactory(), items=every_kind(), attendance="Erna Canary")
    published(page, olga)
    return Protocol.objects.get(pk=page.pk)


@pytest.fixture
def idea(protocol: Protocol) -> Idea:
    """What item 1.3 quotes."""
    found = idea_on(open_board(), text=QUOTE)
    part = next(item.id for item in protocol.published_version.items if item.value.get("quote"))
    Link.objects.create(
        from_type="idea", from_id=found.pk, to_type="protocol", to_id=protocol.pk, to_part=part, quote=QUOTE
    )
    return found


def hide(idea: Idea) -> None:
    Idea.objects.filter(pk=idea.pk).update(state=ContributionState.HIDDEN)


def read(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_every_item_has_its_number_and_address(client: Client, protocol: Protocol) -> None:
    page = read(client, protocol.url)

    item = page.find(id="punkt-2.2")
    assert "liegt eine Karte aller Linien" in item.text
    assert item.select_one(".item-number")["href"] == f"{protocol.url}fassungen/1/#punkt-2.2"
    assert [each.get_text(" ", strip=True) for each in page.select("h2.protocol-heading")] == [
        "§ 1 Begrüßung und Anlass",
        "§ 2 Beratung der Handlungsfelder",
        "§ 3 Ausblick",
    ]


def test_names_and_attendance_are_not_public(client: Client, protocol: Protocol) -> None:
    assert "Canary" not in client.get(protocol.url).content.decode()


def test_without_summary_it_is_described_by_facts(client: Client, protocol: Protocol) -> None:
    event = protocol.event
    event.committees.set([CommitteeFactory(name="Ausschuss für Verkehr")])
    event.start_date = date(2026, 5, 12)
    event.save()

    def described() -> str:
        drop_cached()
        return read(client, protocol.url).find("meta", attrs={"name": "description"})["content"].strip()

    assert described() == ("Protokoll: Ausschuss-Workshop, Ausschuss für Verkehr, 12.05.2026. 8 Punkte.")
    Protocol.objects.filter(pk=protocol.pk).update(summary="Der Rufbus hat Vorrang.")
    assert described() == "Der Rufbus hat Vorrang."


def test_a_draft_behind_a_public_page_stays_unseen(client: Client, protocol: Protocol, olga: User) -> None:
    Protocol.objects.filter(pk=protocol.pk).update(state=ProtocolState.DRAFT)
    change_draft(locked(protocol.pk), olga, lambda raw: [*raw, decision("Nur im Entwurf.")])

    assert "Nur im Entwurf." not in client.get(protocol.url).content.decode()


def test_a_quotation_leads_to_its_idea(client: Client, protocol: Protocol, idea: Idea) -> None:
    item = read(client, protocol.url).find(id="punkt-1.3")

    assert QUOTE in item.text
    assert item.select_one(".item-source a")["href"] == idea.get_absolute_url()


def test_a_quotation_goes_with_its_idea(client: Client, protocol: Protocol, idea: Idea) -> None:
    hide(idea)

    item = read(client, protocol.url).find(id="punkt-1.3")
    assert "Dieser Beitrag ist nicht mehr öffentlich." in item.text
    assert QUOTE not in item.text
    assert "Wird im Nahverkehrsplan geprüft." in item.text


def test_versions_are_read_and_compared(client: Client, protocol: Protocol, olga: User) -> None:
    next_published(protocol, olga, lambda raw: [*raw[:-1], decision("Wir danken.")], "Dank ergänzt.")

    newest = read(client, protocol.url)
    assert "Dank ergänzt." in newest.text
    assert [a["href"] for a in newest.select(".protocol-version a")] == [
        f"{protocol.url}fassungen/2/",
        f"{protocol.url}aenderungen/2/",
        f"{protocol.url}fassungen/1/",
    ]
    assert "Wir danken." not in read(client, f"{protocol.url}fassungen/1/").text
    changes = read(client, f"{protocol.url}aenderungen/2/")
    assert "Wir danken." in changes.select_one("ins").text


def test_struck_items_leave_their_number(client: Client, protocol: Protocol, olga: User) -> None:
    """Here the whole second section; what came later is not missed in what was before."""
    gone = {"2", "2.1", "2.2", "2.3"}
    numbers = protocol.kept_numbers()
    next_published(protocol, olga, lambda raw: [each for each in raw if numbers[each["id"]] not in gone])
    next_published(protocol, olga, lambda raw: [*raw, decision("Wir danken.")])

    page = read(client, protocol.url)
    struck = [item.get_text(" ", strip=True) for item in page.select(".item--struck")]
    assert struck == [f"§ {number} (gestrichen)" for number in sorted(gone)]
    contents = [entry.get_text(" ", strip=True) for entry in page.select(".protocol-contents li")]
    assert contents == ["1 Begrüßung und Anlass", "2 (gestrichen)", "3 Ausblick"]
    assert page.select(".protocol-contents__decisions a")[0]["href"] == "#punkt-3.2"
    assert read(client, f"{protocol.url}fassungen/1/").select(".item--struck") == []


def test_changes_do_not_tell_what_is_withheld(
    client: Client, protocol: Protocol, olga: User, idea: Idea
) -> None:
    next_published(protocol, olga, lambda raw: [each for each in raw if not each["value"].get("quote")])
    hide(idea)

    for path in ("fassungen/1/", "aenderungen/2/"):
        assert QUOTE not in client.get(f"{protocol.url}{path}").content.decode()


@pytest.mark.parametrize(
    "path",
    ["fassungen/2/", "fassungen/0/", "fassungen/99999999999999999999/", "aenderungen/1/", "fassungen/2/pdf/"],
)
def test_what_was_not_published_does_not_exist(
    client: Client, protocol: Protocol, olga: User, path: str
) -> None:
    Protocol.objects.filter(pk=protocol.pk).update(state=ProtocolState.DRAFT)
    change_draft(locked(protocol.pk), olga, lambda raw: raw[:2])

    assert client.get(f"{protocol.url}{path}").status_code == 404


def test_a_withdrawn_page_takes_all_along(client: Client, protocol: Protocol) -> None:
    url = protocol.url
    protocol.unpublish()

    assert [client.get(f"{url}{path}").status_code for path in ("", "fassungen/1/")] == [404, 404]


def test_below_a_private_event_nobody_reads(client: Client, protocol: Protocol) -> None:
    PageViewRestriction.objects.create(page=protocol.get_parent(), restriction_type="login")

    for path in ("", "fassungen/1/", "fassungen/1/pdf/"):
        assert client.get(f"{protocol.url}{path}").status_code == 302


def test_it_says_how_to_quote_it(client: Client, protocol: Protocol) -> None:
    page = read(client, protocol.url)
    for citation in (
        page.select_one("#zitieren ~ .protocol-citation").text,
        page.select_one(".item#punkt-1\\.1 .protocol-citation").text,
    ):
        assert "Fassung 1 vom" in citation
        assert "Punkt 1.1." in citation
        assert f"{protocol.url}fassungen/1/#punkt-1.1" in citation
    assert {each.has_attr("hidden") for each in page.select(".protocol-cite")} == {True}


def test_what_struck_numbers_mean_is_said_where_there_are_some(
    client: Client, protocol: Protocol, olga: User
) -> None:
    assert read(client, protocol.url).select(".protocol-struck") == []

    next_published(protocol, olga, lambda raw: [*raw[:1], *raw[2:], statement("Ein anderer Punkt.")])

    shown = read(client, f"{protocol.url}fassungen/2/")
    assert "rücken nicht nach" in shown.select_one(".protocol-struck").text
    assert shown.select(".item--struck .protocol-cite") == []


def test_what_was_quoted_of_an_older_version_leads_to_the_newest(
    client: Client, protocol: Protocol, olga: User
) -> None:
    next_published(protocol, olga, lambda raw: [*raw, decision("Wir danken.")])

    assert read(client, protocol.url).select(".protocol-newest") == []
    older = read(client, f"{protocol.url}fassungen/1/")
    notice = older.select_one(".protocol-older")
    assert "Dies ist eine frühere Fassung." in notice.text
    assert notice.a["href"] == protocol.url
    for anchor in ("punkt-1", "punkt-2.2"):
        item = older.find(id=anchor)
        number = item.select_one(".item-number")["href"]
        newest = item.find_next(class_="protocol-newest").a["href"]
        assert (number, newest) == (f"{protocol.url}fassungen/1/#{anchor}", f"{protocol.url}#{anchor}")


def test_it_leads_to_its_pdf_and_the_downloads(client: Client, protocol: Protocol) -> None:
    library = LibraryPageFactory()
    version = protocol.published_version
    version.pdf.save("protokoll.pdf", ContentFile(PDF))

    links = [a["href"] for a in read(client, protocol.url).select(".protocol-facts a")]

    assert links == [f"{protocol.url}fassungen/1/pdf/", f"{library.url}?veranstaltung={protocol.event.pk}"]
    assert client.get(links[0])["Content-Type"] == "application/pdf"


def test_a_lost_pdf_leaves_whole_pages(
    client: Client, protocol: Protocol, olga: User, browser_of: Callable
) -> None:
    version = protocol.published_version
    version.pdf.save("protokoll.pdf", ContentFile(PDF))
    version.pdf.storage.delete(str(version.pdf))

    assert "Das PDF ist derzeit nicht verfügbar." in read(client, protocol.url).text
    desk = browser_of(olga).get(reverse("protocols:desk", args=[protocol.pk]))
    assert "Die Datei des PDFs fehlt auf dem Server." in desk.content.decode()


def test_the_preview_shows_the_draft(protocol: Protocol, olga: User, browser_of: Callable) -> None:
    Protocol.objects.filter(pk=protocol.pk).update(state=ProtocolState.DRAFT)
    change_draft(locked(protocol.pk), olga, lambda raw: [*raw, decision("Nur im Entwurf.")])

    page = browser_of(olga).get(reverse("wagtailadmin_pages:view_draft", args=[protocol.pk]))

    assert page.status_code == 200
    assert "Nur im Entwurf." in page.content.decode()
    assert "Canary" not in page.content.decode()


def test_many_items_take_the_same_queries(olga: User, queries: CountQueries) -> None:
    colleague_of(olga)
    few = ProtocolFactory(parent=WorkshopFactory(), items=every_kind()[:2])
    many = [dict(each, id=f"{each['id'][:-3]}{n:03}") for n in range(28) for each in every_kind()]
    long = ProtocolFactory(parent=WorkshopFactory(), items=many)
    for page in (few, long):
        published(page, olga)
        page.refresh_from_db()

    assert queries(long.url) == queries(few.url)
