"""The library: what it shows, how it is filtered, and that it forgives what people type."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from documents.enums import Kind, State
from documents.models import KekDocument, LibraryPage
from kek.people.models import Committee
from tests.conftest import CountQueries
from tests.factories.documents import PDF, KekDocumentFactory, LibraryPageFactory, new_version
from tests.factories.kek import CommitteeFactory
from tests.factories.workshops import ForumFactory, TalkFactory, WorkshopFactory
from workshops.models import EventDocument

pytestmark = pytest.mark.django_db


@pytest.fixture
def library() -> LibraryPage:
    return LibraryPageFactory()


def titles(client: Client, library: LibraryPage, query: str = "") -> list[str]:
    response = client.get(f"{library.url}{query}")
    assert response.status_code == 200
    return [document.title for document in response.context["page_obj"]]


def named(*words: str, **more: object) -> None:
    for word in words:
        KekDocumentFactory(title=word, **more)


def test_newest_document_comes_first_and_undated_ones_last(client: Client, library: LibraryPage) -> None:
    named("ohne", date=None)
    named("alt", date=date(2016, 4, 18))
    named("neu", date=date(2017, 6, 29))
    assert titles(client, library) == ["neu", "alt", "ohne"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?art=protocol", ["Protokoll"]),
        ("?stand=final", ["Flyer"]),
        ("?jahr=2016", ["Protokoll"]),
        ("?art=flyer&jahr=2017", ["Flyer"]),
        ("?titel=proto", ["Protokoll"]),
        ("?titel=FLYER", ["Flyer"]),
        ("?titel=kreis+fly", ["Flyer"]),
        ("?titel=nichts", []),
    ],
)
def test_filters_narrow_the_list(client: Client, library: LibraryPage, query: str, found: list[str]) -> None:
    named("Protokoll")
    named("Flyer", kind=Kind.FLYER, state=State.FINAL, date=date(2017, 1, 2), summary="Der Kreis lädt ein.")
    assert titles(client, library, query) == found


def test_small_letter_finds_capital_umlaut(client: Client, library: LibraryPage) -> None:
    named("Übersicht der Öffnungszeiten")
    assert titles(client, library, "?titel=übersicht") == ["Übersicht der Öffnungszeiten"]


def test_event_has_its_downloads_and_the_presentations_of_its_talks(
    client: Client, library: LibraryPage
) -> None:
    named("anderes")
    forum = ForumFactory(title="Breitband", start_date=date(2016, 3, 22))
    EventDocument.objects.create(event=forum, document=KekDocumentFactory(title="Protokoll"))
    TalkFactory(event=forum, presentation=KekDocumentFactory(title="Vortrag"))
    assert titles(client, library, f"?veranstaltung={forum.pk}") == ["Protokoll", "Vortrag"]
    choices = client.get(library.url).context["form"].fields["veranstaltung"].choices
    assert choices == [("", "Alle"), (str(forum.pk), "22.03.2016 – Breitband")]


def test_event_that_is_not_public_is_no_choice(client: Client, library: LibraryPage) -> None:
    draft = ForumFactory(title="geheim", live=False)
    EventDocument.objects.create(event=draft, document=KekDocumentFactory(title="Protokoll"))
    assert client.get(library.url).context["form"].fields["veranstaltung"].choices == [("", "Alle")]
    assert titles(client, library, f"?veranstaltung={draft.pk}") == ["Protokoll"]
    assert "geheim" not in client.get(library.url).content.decode()


def test_committee_has_its_own_documents_and_those_of_its_events(
    client: Client, library: LibraryPage, umweltausschuss: Committee
) -> None:
    named("anderes")
    CommitteeFactory(name="Ohne Dokumente", slug="ohne")
    KekDocumentFactory(title="Brief").committees.add(umweltausschuss)
    workshop = WorkshopFactory(committees=[umweltausschuss])
    EventDocument.objects.create(event=workshop, document=KekDocumentFactory(title="Mitschrift"))
    assert titles(client, library, "?ausschuss=umwelt") == ["Brief", "Mitschrift"]
    choices = client.get(library.url).context["form"].fields["ausschuss"].choices
    assert choices == [("", "Alle"), ("umwelt", "Umweltausschuss")]


@pytest.mark.parametrize(
    "query",
    [
        "?art=geheim",
        "?jahr=0",
        "?jahr=zwanzig",
        "?veranstaltung=' OR 1=1",
        "?veranstaltung=99999999999999999999",
        "?ausschuss=%00",
        "?seite=abc",
        "?seite=-1",
        "?unbekannt=1",
        "?art=protocol&art=geheim",
    ],
)
def test_parameters_that_mean_nothing_are_ignored(client: Client, library: LibraryPage, query: str) -> None:
    named("Protokoll")
    assert titles(client, library, query) == ["Protokoll"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?titel=a%00b", "Bitte nur sichtbare Zeichen in einer Zeile verwenden."),
        ("?titel=" + "x" * 101, "Bitte höchstens 100 Zeichen eingeben."),
        ("?titel=a%1Bb", "Bitte nur sichtbare Zeichen in einer Zeile verwenden."),
    ],
)
def test_impossible_title_is_explained_at_its_field(
    client: Client, library: LibraryPage, query: str, message: str
) -> None:
    named("Protokoll")
    response = client.get(f"{library.url}{query}&art=protocol")
    assert response.context["form"].errors["titel"][0] == message
    assert message in response.content.decode()
    assert [document.title for document in response.context["page_obj"]] == ["Protokoll"]


def test_input_is_kept(client: Client, library: LibraryPage) -> None:
    named("Protokoll")
    html = client.get(f"{library.url}?titel=kein%20%22Wort%22&art=protocol").content.decode()
    assert 'value="kein &quot;Wort&quot;"' in html
    assert '<option value="protocol" selected>Protokoll</option>' in html
    assert "0 Downloads passen zu Ihrer Auswahl" in " ".join(html.split())


def test_twenty_to_a_page_and_the_filter_travels_along(client: Client, library: LibraryPage) -> None:
    named(*[f"Protokoll {number:02}" for number in range(21)])
    assert titles(client, library, "?seite=2") == ["Protokoll 20"]
    html = client.get(f"{library.url}?art=protocol").content.decode()
    assert "?art=protocol&amp;seite=2" in html


def test_documents_that_ask_for_a_login_are_not_listed(client: Client, library: LibraryPage) -> None:
    root = Collection.get_first_root_node()
    assert root is not None
    closed = root.add_child(name="Intern")
    inner = closed.add_child(name="Entwürfe")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    named("öffentlich")
    named("geheim", collection=closed)
    named("auch geheim", collection=inner)
    assert titles(client, library) == ["öffentlich"]


def test_library_of_a_collection_shows_it_and_what_lies_below(client: Client) -> None:
    root = Collection.get_first_root_node()
    assert root is not None
    shelf = root.add_child(name="KEK 2030")
    named("woanders")
    named("hier", collection=shelf)
    named("darunter", collection=shelf.add_child(name="Foren"))
    assert titles(client, LibraryPageFactory(collection=shelf)) == ["darunter", "hier"]


def test_empty_library_says_so(client: Client, library: LibraryPage) -> None:
    assert "Noch keine Downloads." in client.get(library.url).content.decode()


def test_one_download_and_thirty_cost_the_same(queries: CountQueries, library: LibraryPage) -> None:
    counts = []
    for count in (1, 29):
        forum = ForumFactory(number=count)
        for document in KekDocumentFactory.create_batch(count, file=ContentFile(PDF, name="a.pdf")):
            document.committees.add(CommitteeFactory())
            EventDocument.objects.create(event=forum, document=document)
            new_version(document)
        counts.append(queries(f"{library.url}?art=protocol&zahl={count}"))
    assert KekDocument.objects.count() == 30
    assert counts == [counts[0], counts[0]]
    # One of them asks which pages are private: the PDF of a protocol is as public as its page. Another asks
    # which PDFs are being set anew.
    assert counts[0] <= 27
