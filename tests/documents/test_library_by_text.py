"""The library's own search finds what stands in the files, and says where."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from documents.models import LibraryPage
from tests.conftest import CountQueries
from tests.factories.documents import KekDocumentFactory, LibraryPageFactory
from tests.factories.readable import letter, pdf_of
from tests.tasks import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def library() -> LibraryPage:
    return LibraryPageFactory()


def uploaded(*texts: str, **more: object) -> None:
    KekDocumentFactory(file=ContentFile(pdf_of(*texts), name="brief.pdf"), **more)
    assert work_off() == []


def found(client: Client, library: LibraryPage, words: str) -> dict[str, list[str] | None]:
    documents = client.get(library.url, {"titel": words}).context["page_obj"]
    return {d.title: d.found_on and [page.label for page in d.found_on.shown] for d in documents}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Radweg", {"Brief": ["Seite 2", "Seite 4"]}),
        ("radweg", {"Brief": ["Seite 2", "Seite 4"]}),
        ("öffnung", {"Brief": ["Seite 3"]}),
        ("Radweg Öffnungszeiten", {"Brief": ["Seite 2", "Seite 3", "Seite 4"]}),
        ("Radweg Hagenow", {"Brief": ["Seite 4"]}),
        ("„Hagenow“", {"Brief": ["Seite 4"]}),
        ("Brief", {"Brief": None}),
        ("Bahnhof", {}),
        ("...", {"Brief": None}),
    ],
)
def test_words_are_found_with_their_pages(
    client: Client, library: LibraryPage, words: str, expected: dict[str, list[str] | None]
) -> None:
    uploaded("Anfang", "Radweg", "ÖFFNUNG und Öffnungszeiten", "Radweg nach Hagenow.", title="Brief")
    assert found(client, library, words) == expected


def test_the_page_is_a_link_into_the_file(client: Client, library: LibraryPage) -> None:
    uploaded("Anfang", *["Radweg"] * 8, title="Brief")
    html = " ".join(client.get(f"{library.url}?titel=Radweg").content.decode().split())
    assert '#page=2">Seite 2<' in html
    assert "und 2 weitere" in html


def test_files_without_pages_are_found_without_a_page(client: Client, library: LibraryPage) -> None:
    KekDocumentFactory(title="Brief", file=ContentFile(letter("Ein Radweg"), name="brief.docx"))
    work_off()
    assert found(client, library, "Radweg") == {"Brief": None}


def test_documents_that_ask_for_a_login_are_not_found(client: Client, library: LibraryPage) -> None:
    closed = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    uploaded("Kanarienvogel", collection=closed)
    assert found(client, library, "Kanarienvogel") == {}


def test_one_hit_and_twenty_cost_the_same(queries: CountQueries, library: LibraryPage) -> None:
    counts = []
    for number in (1, 19):
        for _ in range(number):
            uploaded(*["Radweg"] * number)
        counts.append(queries(f"{library.url}?titel=Radweg&zahl={number}"))
    assert counts == [counts[0], counts[0]]
