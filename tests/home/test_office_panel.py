"""The admin greets the office with what waits, and with the way to it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings
from wagtail.models import Site

from documents.actions.publishing import call_off, release, send_back, submit
from documents.enums import Accessible, ProtocolState, Reading, RemarkKind
from documents.models import KekDocument, Protocol, Review
from home.enums import FeedbackKind
from home.models import Feedback, PrivacyPage
from home.queries.office_today import late_feedback, office_today
from kek.images.models import CreditedImage
from kek.pages.models import DistrictSettings
from kek.people.models import User
from participation.enums import ContributionState
from participation.models import Idea
from tests.conftest import drop_cached
from tests.factories.documents import KekDocumentFactory
from tests.factories.home import ContentPageFactory, FeedbackFactory
from tests.factories.kek import ImageFactory
from tests.factories.letters import written
from tests.factories.moderation import comment_on, pending_idea, reported_by_somebody
from tests.factories.participation import idea_on, open_board
from tests.factories.protocols import ProtocolFactory, agreed, colleague_of, review_of
from tests.factories.readable import image_only
from tests.factories.reviews import over, remark_of
from tests.factories.workshops import ForumFactory, WorkshopFactory
from tests.kek.letters import servers
from tests.tasks import work_off

pytestmark = pytest.mark.django_db


def waiting() -> dict[str, int]:
    district = DistrictSettings.for_site(Site.objects.get(is_default_site=True))
    return {work.label: work.count for work in office_today(timezone.localtime(), district)}


def panel(browser: Client) -> BeautifulSoup | None:
    page = BeautifulSoup(browser.get("/verwaltung/").content, "html.parser")
    return page.select_one("section[aria-labelledby=office-today]")


def listed(browser: Client, address: str) -> list[str]:
    """The titles behind the panel's link."""
    link = panel(browser).select_one(f"th a[href*='{address}']")["href"]
    return [found.title for found in browser.get(link).context["page_obj"].object_list]


def test_events_without_protocol_wait_as_the_list_has_them(
    olga: User, browser_of: Callable[[User], Client]
) -> None:
    ForumFactory(start_date=date(2016, 5, 30), title="vorbei")
    ForumFactory(start_date=timezone.localdate(), title="heute")
    ForumFactory(start_date=timezone.localdate() + timedelta(days=1), title="morgen")
    ProtocolFactory(parent=ForumFactory(start_date=date(2016, 5, 30), title="begonnen"))

    assert waiting()["Veranstaltungen ohne Protokoll oder Mitschrift"] == 2
    assert listed(browser_of(olga), "stand=ohne") == ["heute", "vorbei"]


def test_letters_that_did_not_arrive_wait(settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{servers.HERE}.NoSuchUser"
    written("niemand@post.example")
    work_off()
    assert waiting()["E-Mails, die nicht ankamen"] == 1


def test_rounds_remarks_and_releases_wait(olga: User) -> None:
    running, over, submitted = (ProtocolFactory(parent=WorkshopFactory()) for _ in range(3))
    review = review_of(running, olga)
    remark_of(review, olga, kind=RemarkKind.COMMENT, text="Fehlt etwas?")
    remark_of(review, olga, kind=RemarkKind.CONSENT, number="2.1")
    Review.objects.filter(pk=review_of(over, olga).pk).update(closed_at=timezone.now())
    agreed(submitted, olga)
    page = Protocol.objects.get(pk=submitted.pk)
    page.get_workflow().start(page, olga)

    found = waiting()

    labels = {
        "Freigaben, die auf eine zweite Person warten": 1,
        "Anmerkungen, über die zu entscheiden ist": 1,
        "Laufende Durchsichten": 1,
    }
    assert {label: found.get(label) for label in labels} == labels


def test_an_agreed_protocol_waits_until_somebody_submits_it(olga: User) -> None:
    protocol = ProtocolFactory(parent=WorkshopFactory())
    agreed(protocol, olga)
    otto = colleague_of(olga)
    unsubmitted, submitted, returned = (
        "Abgestimmte Protokolle, die noch niemand vorgelegt hat",
        "Freigaben, die auf eine zweite Person warten",
        "Zurückgegebene Protokolle",
    )

    def lines() -> dict[str, int]:
        return {label: count for label, count in waiting().items() if "rotokoll" in label or "Frei" in label}

    assert lines() == {unsubmitted: 1}
    submit(protocol.pk, olga)
    assert lines() == {submitted: 1}
    send_back(protocol.pk, otto, "Punkt 2 fehlt.")
    assert lines() == {returned: 1}
    submit(protocol.pk, olga, timezone.now() + timedelta(days=1))
    release(protocol.pk, otto)
    assert lines() == {}
    call_off(protocol.pk, olga)
    assert lines() == {unsubmitted: 1}


def test_remarks_on_a_draft_that_was_taken_back_wait(olga: User) -> None:
    protocol = ProtocolFactory(parent=WorkshopFactory())
    remark_of(review_of(protocol, olga), olga, kind=RemarkKind.COMMENT, text="Fehlt etwas?")
    Protocol.objects.filter(pk=protocol.pk).update(state=ProtocolState.DRAFT)

    assert waiting()["Anmerkungen, über die zu entscheiden ist"] == 1


def test_a_round_that_is_over_and_not_agreed_is_late(olga: User) -> None:
    protocol = ProtocolFactory(parent=WorkshopFactory())
    review = review_of(protocol, olga)
    label = "Durchsichten, die beendet, aber nicht abgestimmt sind"
    assert label not in waiting()

    over(review)

    assert waiting()[label] == 1


def test_images_without_credit_wait_the_used_ones_first(
    browser_of: Callable[[User], Client], olga: User
) -> None:
    ImageFactory(title="Unbenutzt", credit="")
    ContentPageFactory(image=ImageFactory(title="Benutzt"))
    CreditedImage.objects.update(credit="")
    links = [a.get_text() for a in panel(browser_of(olga)).select("a[href*='/images/']")]
    assert links == ["Bilder ohne Bildnachweis", "Benutzt (steht auf Seiten)", "Unbenutzt"]


def test_unchecked_documents_wait() -> None:
    KekDocumentFactory()
    KekDocumentFactory(accessible=Accessible.YES)
    assert waiting()["Dokumente, deren Barrierefreiheit nicht geprüft ist"] == 1


def test_documents_without_text_wait_with_the_way_to_their_list(
    browser_of: Callable[[User], Client], olga: User
) -> None:
    KekDocumentFactory(title="Scan", file=ContentFile(image_only(), name="scan.pdf"))
    KekDocumentFactory(title="Kaputt", file=ContentFile(b"%PDF kaputt", name="kaputt.pdf"))
    work_off()
    KekDocumentFactory(title="Neu")
    assert waiting()["Dokumente ohne Text (eingescannt?)"] == 2
    assert listed(browser_of(olga), "reading=empty") == ["Kaputt", "Scan"]


def test_ideas_of_the_last_day_wait() -> None:
    board = open_board()
    idea_on(board)
    Idea.objects.filter(pk=idea_on(board, "alt").pk).update(created_at=timezone.now() - timedelta(hours=25))
    assert waiting()["Ideen der letzten 24 Stunden"] == 1


def test_open_feedback_waits() -> None:
    FeedbackFactory()
    FeedbackFactory(is_done=True)
    assert waiting()["Offene Rückmeldungen"] == 1


def test_barriers_without_answer_are_late_after_a_month() -> None:
    label = "Gemeldete Barrieren ohne Antwort nach einem Monat"
    FeedbackFactory()
    barrier = FeedbackFactory(kind=FeedbackKind.BARRIER)
    received = timezone.localtime().replace(year=2026, month=1, day=31)
    Feedback.objects.update(received_at=received)
    last_day = received.replace(month=2, day=28)
    assert [barrier_late(last_day), barrier_late(last_day + timedelta(days=1))] == [[], [barrier]]
    assert waiting()[label] == 1
    Feedback.objects.filter(pk=barrier.pk).update(is_done=True)
    assert label not in waiting()


def test_a_late_barrier_is_named_by_the_day_on_which_it_came_here() -> None:
    barrier = FeedbackFactory(kind=FeedbackKind.BARRIER)
    before_midnight = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    Feedback.objects.filter(pk=barrier.pk).update(received_at=before_midnight)
    day_after_the_last = datetime(2026, 8, 1, 22, 30, tzinfo=UTC)
    found = late_feedback(day_after_the_last)
    assert (found.count, [label for label, _ in found.first]) == (1, ["vom 01.07.2026"])


def barrier_late(now: datetime) -> list[Feedback]:
    return Feedback.objects.late(now.date())


def test_statements_wait_until_somebody_reviews_them() -> None:
    label = "Rechtstexte, die seit über zwölf Monaten niemand überprüft hat"
    assert waiting()[label] == 2
    PrivacyPage.objects.update(reviewed_on=timezone.localdate())
    assert waiting()[label] == 1


def test_facts_and_statements_wait_and_nothing_else_on_a_fresh_site() -> None:
    assert list(waiting()) == [
        "Rechtstexte, die seit über zwölf Monaten niemand überprüft hat",
        "Pflichtangaben, die noch fehlen",
    ]


def test_the_office_is_greeted_by_name(browser_of: Callable[[User], Client], olga: User) -> None:
    assert panel(browser_of(olga)).h2.get_text() == "Guten Tag, Olga"


def test_every_link_leads_to_a_page(browser_of: Callable[[User], Client], olga: User) -> None:
    ForumFactory(start_date=date(2016, 5, 30))
    ImageFactory(credit="")
    KekDocumentFactory()
    idea_on(open_board())
    FeedbackFactory()
    browser = browser_of(olga)
    links = {a["href"] for a in panel(browser).select("a")}
    assert {link: browser.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_the_list_of_events_holds_those_that_were_counted(
    browser_of: Callable[[User], Client], olga: User
) -> None:
    ForumFactory(title="Ohne Protokoll", start_date=date(2016, 5, 30))
    ForumFactory(title="Noch nicht gewesen", start_date=timezone.localdate() + timedelta(days=1))

    browser = browser_of(olga)
    link = panel(browser).select_one("th a[href*='/protokolle/']")["href"]
    assert [event.title for event in browser.get(link).context["events"]] == ["Ohne Protokoll"]


def test_the_list_of_images_holds_those_that_were_counted(
    browser_of: Callable[[User], Client], olga: User
) -> None:
    ImageFactory(title="Ohne Nachweis", credit="")
    ImageFactory(title="Mit Nachweis", credit="Foto: Landkreis")

    assert listed(browser_of(olga), "/images/?") == ["Ohne Nachweis"]


def test_editors_have_no_office_work(browser_of: Callable[[User], Client], rita: User) -> None:
    assert panel(browser_of(rita)) is None


def test_the_admin_speaks_german_and_shows_the_site(browser_of: Callable[[User], Client], olga: User) -> None:
    page = browser_of(olga).get("/verwaltung/").content.decode()
    assert '<html lang="de"' in page
    assert "Verwaltung: Kreisentwicklungskonzept" in page


@pytest.mark.parametrize("number", [1, 30])
def test_queries_stay_the_same(django_assert_num_queries: DjangoAssertNumQueries, number: int) -> None:
    for each in range(number):
        forum = ForumFactory(start_date=date(2016, 5, 30), title=f"Forum {each}")
        ProtocolFactory(parent=forum, state=ProtocolState.AGREED)
        ForumFactory(start_date=date(2016, 5, 30), title=f"Ohne {each}")
        ImageFactory(credit="")
        KekDocumentFactory()
        FeedbackFactory()
    KekDocument.objects.update(reading=Reading.EMPTY)
    drop_cached()
    waiting()
    with django_assert_num_queries(29):
        waiting()


def test_contributions_and_reports_wait_with_the_way_to_their_queue(
    browser_of: Callable[[User], Client], olga: User
) -> None:
    quiet, busy = open_board(title="Stilles Board"), open_board(title="Volles Board")
    reported_by_somebody(idea_on(quiet))
    pending_idea(busy)
    comment_on(pending_idea(busy), state=ContributionState.PENDING)
    assert {
        label: waiting()[label] for label in ("Beiträge, die auf Freigabe warten", "Offene Meldungen")
    } == {
        "Beiträge, die auf Freigabe warten": 3,
        "Offene Meldungen": 1,
    }
    links = {a.get_text(): a["href"] for a in panel(browser_of(olga)).select("a[href*=pruefen]")}
    assert links == {
        "Beiträge, die auf Freigabe warten": "/verwaltung/pruefen/",
        "Volles Board: 3": f"/beteiligung/{busy.pk}/pruefen/",
        "Offene Meldungen": "/verwaltung/pruefen/",
        "Stilles Board: 1": f"/beteiligung/{quiet.pk}/pruefen/",
    }


def test_the_list_of_queues_is_the_offices(
    browser_of: Callable[[User], Client], olga: User, rita: User
) -> None:
    busy = open_board(title="Volles Board")
    pending_idea(busy)
    page = BeautifulSoup(browser_of(olga).get("/verwaltung/pruefen/").content, "html.parser")
    row = page.select_one("table.listing tbody tr")
    assert row.get_text(" ", strip=True) == "Volles Board 1 0 0"
    assert row.a["href"] == f"/beteiligung/{busy.pk}/pruefen/"
    assert browser_of(rita).get("/verwaltung/pruefen/").status_code == 404
    in_menu = ["/verwaltung/pruefen/" in _menu(browser_of(person)) for person in (olga, rita)]
    assert in_menu == [True, False]


def _menu(browser: Client) -> str:
    page = BeautifulSoup(browser.get("/verwaltung/").content, "html.parser")
    return str(page.select_one("#wagtail-sidebar-props"))
