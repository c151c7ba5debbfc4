"""The office sees which documents have no text, and has them read again."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from documents.enums import Reading
from documents.models import KekDocument
from kek.people.models import User
from tests.factories.documents import KekDocumentFactory
from tests.factories.readable import image_only, locked_pdf, pdf_of
from tests.tasks import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(olga: User, browser_of: Callable[[User], Client]) -> Client:
    return browser_of(olga)


@pytest.fixture
def three() -> list[KekDocument]:
    files = {"Scan": image_only(), "Zu": locked_pdf(), "Brief": pdf_of("Text")}
    documents = [KekDocumentFactory(title=t, file=ContentFile(f, name="a.pdf")) for t, f in files.items()]
    assert work_off() == []
    return documents


def read_again(pk: int) -> str:
    address = reverse("wagtail_bulk_action", args=["documents", "kekdocument", "read_again"])
    return f"{address}?id={pk}&next={reverse('wagtaildocs:index')}"


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?reading=empty", ["Scan"]),
        ("?reading=unreadable", ["Zu"]),
        ("?reading=empty&reading=unreadable", ["Scan", "Zu"]),
        ("?reading=read", ["Brief"]),
        ("?reading=quatsch", ["Brief", "Scan", "Zu"]),
        ("?q=Scan&reading=empty", ["Scan"]),
    ],
)
def test_the_list_is_filtered_by_what_became_of_the_text(
    office: Client, three: list[KekDocument], query: str, titles: list[str]
) -> None:
    response = office.get(reverse("wagtaildocs:index") + query)
    assert [document.title for document in response.context["object_list"]] == titles


def test_the_list_says_what_became_of_the_text(office: Client, three: list[KekDocument]) -> None:
    html = office.get(reverse("wagtaildocs:index") + "?reading=empty").content.decode()
    assert "ohne Text" in html.split("<tbody")[-1]


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Scan", "Vermutlich ist die Datei eingescannt"),
        ("Zu", "Die Datei ist mit einem Kennwort geschützt."),
        ("Brief", "Das PDF hat Struktur-Tags für Vorleseprogramme."),
        ("Neu", "Text wird gelesen."),
    ],
)
def test_the_edit_page_says_why_and_what_helps(
    office: Client, three: list[KekDocument], title: str, sentence: str
) -> None:
    KekDocumentFactory(title="Neu")
    document = KekDocument.objects.get(title=title)
    assert sentence in office.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()


def test_a_document_is_read_again_once_however_often_it_is_asked(
    office: Client, three: list[KekDocument]
) -> None:
    brief = three[2]
    assert "Die Suche liest dieses Dokument neu" in office.get(read_again(brief.pk)).content.decode()
    for _ in range(2):
        response = office.post(read_again(brief.pk), follow=True)
        assert "Der Text eines Dokuments wird gelesen." in response.content.decode()
    brief.refresh_from_db()
    assert brief.reading == Reading.UNREAD
    assert work_off() == []
    brief.refresh_from_db()
    assert (brief.reading, brief.pages.count()) == (Reading.READ, 1)


def test_who_may_not_change_a_document_has_nothing_read(
    browser_of: Callable[[User], Client], rita: User, three: list[KekDocument]
) -> None:
    browser_of(rita).post(read_again(three[2].pk))
    assert KekDocument.objects.get(pk=three[2].pk).reading == Reading.READ
