"""The office finds, checks and replaces documents."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from documents.enums import Accessible, Kind, State
from documents.models import KekDocument
from kek.people.models import User
from tests.factories.documents import KekDocumentFactory, new_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(olga: User, browser_of: Callable[[User], Client]) -> Client:
    return browser_of(olga)


def listed(office: Client, query: str = "") -> list[str]:
    response = office.get(reverse("wagtaildocs:index") + query)
    assert response.status_code == 200
    return [document.title for document in response.context["object_list"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Flyer", "Protokoll"]),
        ("?kind=flyer", ["Flyer"]),
        ("?kind=flyer&kind=protocol", ["Flyer", "Protokoll"]),
        ("?state=working", ["Protokoll"]),
        ("?accessible=unchecked", ["Protokoll"]),
        ("?q=Protokoll", ["Protokoll"]),
        ("?q=Protokoll&kind=flyer", []),
        ("?kind=geheim", ["Flyer", "Protokoll"]),
        ("?ordering=-date", ["Flyer", "Protokoll"]),
    ],
)
def test_list_is_filtered(office: Client, query: str, found: list[str]) -> None:
    KekDocumentFactory(title="Protokoll")
    flyer = {"kind": Kind.FLYER, "state": State.FINAL, "accessible": Accessible.YES}
    KekDocumentFactory(title="Flyer", date=date(2016, 6, 1), **flyer)
    assert listed(office, query) == found


def test_results_are_filtered_alike_while_typing(office: Client) -> None:
    KekDocumentFactory(title="Protokoll")
    html = office.get(reverse("wagtaildocs:index_results") + "?kind=flyer").content.decode()
    assert "Protokoll" not in html.split("<table")[-1]


def test_chooser_lists_and_chooses(office: Client) -> None:
    document = KekDocumentFactory(title="Protokoll")
    assert "Protokoll" in office.get(reverse("wagtaildocs_chooser:choose")).json()["html"]
    chosen = office.get(reverse("wagtaildocs_chooser:chosen", args=[document.pk])).json()["result"]
    assert (chosen["title"], chosen["url"]) == ("Protokoll", document.download_url)


def test_edit_form_shows_every_version_with_its_address(office: Client) -> None:
    document = KekDocumentFactory()
    new_version(document)
    html = office.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    assert f'href="/dateien/{document.pk}/version/1/"' in html
    assert f'href="/dateien/{document.pk}/version/2/"' in html


def test_edit_form_of_a_missing_file_says_so(office: Client) -> None:
    document = KekDocumentFactory()
    document.file.storage.delete(document.file.name)
    response = office.get(reverse("wagtaildocs:edit", args=[document.pk]))
    assert response.status_code == 200
    assert "Die Datei konnte nicht gefunden werden" in response.content.decode()


def test_accessibility_is_noted_for_several_at_once(office: Client) -> None:
    pks = [document.pk for document in KekDocumentFactory.create_batch(2)]
    other = KekDocumentFactory()
    address = reverse("wagtail_bulk_action", args=["documents", "kekdocument", "mark_accessible"])
    query = "&".join(f"id={pk}" for pk in pks) + "&next=" + reverse("wagtaildocs:index")
    assert office.get(f"{address}?{query}").status_code == 200
    response = office.post(f"{address}?{query}", {"accessible": "yes"}, follow=True)
    assert "Bei 2 Dokumenten eingetragen: barrierefrei." in response.content.decode()
    assert set(KekDocument.objects.filter(accessible="yes").values_list("pk", flat=True)) == set(pks)
    assert KekDocument.objects.get(pk=other.pk).accessible == Accessible.UNCHECKED


def test_document_says_where_it_is_used(office: Client) -> None:
    document = KekDocumentFactory()
    new_version(document)
    assert document.get_usage().count() == 0
    assert office.get(document.usage_url).status_code == 200
