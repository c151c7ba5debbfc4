"""Documents are found by what stands on their pages, and the reader learns on which."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Collection, CollectionViewRestriction

from documents.models import KekDocument
from home.queries.search_results import Result
from tests.factories.documents import KekDocumentFactory, new_version
from tests.factories.readable import letter, pdf_of, slides
from tests.tasks import work_off

pytestmark = pytest.mark.django_db

# As for pages alone (test_search_queries), one for the pages of documents, and two for the PDFs of protocols:
# which belong to pages that not everybody may read, and which quote what was taken back.
QUERIES = {"sqlite": 22, "postgresql": 17}[connection.vendor]


def uploaded(*texts: str, **more: object) -> KekDocument:
    return KekDocumentFactory(file=ContentFile(pdf_of(*texts), name="brief.pdf"), **more)


def found(client: Client, words: str) -> list[Result]:
    return client.get("/suche/", {"suche": words, "art": "downloads"}).context["results"].results


def shown(client: Client, words: str) -> str:
    return " ".join(client.get("/suche/", {"suche": words}).content.decode().split())


def test_until_it_is_read_a_document_is_found_by_its_title(client: Client) -> None:
    uploaded("Wärmenetze", title="Brief")
    assert [len(found(client, words)) for words in ("Brief", "Wärmenetze")] == [1, 0]
    assert work_off() == []
    assert [len(found(client, words)) for words in ("Brief", "Wärmenetze")] == [1, 1]


def test_a_hit_says_on_which_page_and_leads_there(client: Client) -> None:
    document = uploaded("Anfang", "Mitte", "Der Kreis braucht Wärmenetze.", title="Brief")
    work_off()
    (result,) = found(client, "Wärmenetze")
    assert (result.page.label, result.page.url) == ("Seite 3", f"/dateien/{document.pk}/#page=3")
    assert result.text == "Der Kreis braucht <mark>Wärmenetze</mark>."
    assert f'href="/dateien/{document.pk}/#page=3">Seite 3<' in shown(client, "Wärmenetze")


@pytest.mark.parametrize("words", ["Radweg", "RADWEGE", "Radwge", "weg"])
def test_other_endings_and_slips_find_their_page(client: Client, words: str) -> None:
    uploaded("Anfang", "Ein Radweg für alle")
    work_off()
    assert [result.page.label for result in found(client, words)] == ["Seite 2"]


@pytest.mark.parametrize("words", ["Ausbau", "Breitbandausbau", "breitband"])
def test_a_part_of_a_word_is_found_far_behind_the_beginning(client: Client, words: str) -> None:
    filling = [" ".join(f"Wort{page}mal{number}" for number in range(100)) for page in range(8)]
    uploaded(*filling, "Der Breitbandausbau im Kreis")
    work_off()
    assert [result.page.label for result in found(client, words)] == ["Seite 9"]


def test_the_page_with_all_the_words_comes_first(client: Client) -> None:
    uploaded("Radweg", "Hagenow", "Radweg nach Hagenow", "Radweg")
    work_off()
    (result,) = found(client, "Radweg Hagenow")
    assert (result.page.label, result.also_on) == ("Seite 3", None)


def test_other_pages_are_named_and_the_rest_is_counted(client: Client) -> None:
    uploaded(*["Radweg"] * 9, title="Brief")
    work_off()
    (result,) = found(client, "Radweg")
    assert [page.label for page in result.also_on.shown] == [f"Seite {number}" for number in range(2, 8)]
    assert "und 2 weiteren" in shown(client, "Radweg")


def test_slides_are_called_slides(client: Client) -> None:
    document = KekDocumentFactory(file=ContentFile(slides("Anfang", "Radweg"), name="vortrag.pptx"))
    work_off()
    (result,) = found(client, "Radweg")
    assert (result.page.label, result.page.url) == ("Folie 2", document.download_url)


def test_a_letter_has_no_pages(client: Client) -> None:
    KekDocumentFactory(file=ContentFile(letter("Ein Radweg"), name="brief.docx"))
    work_off()
    (result,) = found(client, "Radweg")
    assert (result.page, result.text) == (None, "Ein <mark>Radweg</mark>")


def test_a_hit_in_the_title_shows_what_the_document_is_about(client: Client) -> None:
    uploaded("", "Es beginnt hier", title="Radweg")
    uploaded("Text", title="Radweg", summary="Worum es geht")
    work_off()
    assert {result.text for result in found(client, "Radweg")} == {"Es beginnt hier", "Worum es geht"}


def test_tags_in_a_file_are_shown_as_text(client: Client) -> None:
    uploaded("\\<script\\>alert(1)\\</script\\> Radweg")
    work_off()
    (result,) = found(client, "Radweg")
    assert result.text == "&lt;script&gt;alert(1)&lt;/script&gt; <mark>Radweg</mark>"


def test_the_text_of_an_older_version_is_not_found(client: Client) -> None:
    document = uploaded("Kanarienvogel", title="Brief")
    work_off()
    assert len(found(client, "Kanarienvogel")) == 1
    new_version(document, pdf_of("Radweg"))
    assert found(client, "Kanarienvogel") == []
    work_off()
    assert found(client, "Kanarienvogel") == []


def test_pages_of_a_private_collection_are_not_found(client: Client) -> None:
    private = Collection.get_first_root_node().add_child(name="Nur für das Büro")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    uploaded("Kanarienvogel", title="Brief", collection=private)
    work_off()
    assert KekDocument.objects.get().text == "Kanarienvogel"
    for words in ("Kanarienvogel", "Kanarien", "Kanarienvogl"):
        assert found(client, words) == []
        assert "Kanarienvogel" not in shown(client, words).replace(words, "")


@pytest.mark.parametrize("number", [1, 12])
def test_queries_do_not_grow_with_documents_and_pages(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for _ in range(number):
        uploaded(*["Radweg"] * number)
    work_off()
    client.get("/suche/?suche=Radweg")
    with django_assert_num_queries(QUERIES):
        client.get("/suche/?suche=Radweg")
