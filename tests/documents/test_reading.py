"""What the search knows of a file's text."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from documents.actions.samples import sample_pdf
from documents.models import KekDocument
from documents.reading import LONGEST, text_of
from tests.factories.documents import KekDocumentFactory, LibraryPageFactory, new_version
from tests.factories.files import zipped

LETTER = sample_pdf("Protokoll", "2. Fachforum", ["Der Landkreis braucht Wärmenetze."], date(2016, 5, 30))


def read(content: bytes, name: str) -> str:
    return text_of(BytesIO(content), name)


def test_text_of_a_pdf() -> None:
    assert "Der Landkreis braucht Wärmenetze." in read(LETTER, "protokoll.pdf")


def test_a_word_document_keeps_words_whole_and_paragraphs_apart() -> None:
    xml = "<w:p><w:r><w:t>Wärme</w:t></w:r><w:r><w:t>netze</w:t></w:r></w:p><w:p><w:t>B &amp; C</w:t></w:p>"
    assert read(zipped({"word/document.xml": xml.encode(), "word/styles.xml": b"<a>Stil</a>"}), "a.docx") == (
        "Wärmenetze B & C"
    )


def test_text_of_an_open_document() -> None:
    xml = "<text:h>Ziele</text:h><text:p>Mehr<text:s/>Busse</text:p>"
    assert read(zipped({"content.xml": xml.encode()}), "a.odt") == "Ziele Mehr Busse"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_text_in_old_and_new_encodings(encoding: str) -> None:
    assert read("Straße\r\nMühle".encode(encoding), "liste.csv") == "Straße Mühle"


@pytest.mark.parametrize("name", ["kaputt.pdf", "kaputt.docx", "kaputt.ods", "bild.png", "unbekannt.xyz"])
def test_what_cannot_be_read_has_no_text(name: str) -> None:
    assert read(b"%PDF-1.7 kaputt", name) == ""


def test_control_characters_and_endless_texts_do_not_reach_the_database() -> None:
    assert read(b"a\x00b\x1bc", "a.txt") == "a b c"
    assert len(read(b"wort " * LONGEST, "a.txt")) == LONGEST


@pytest.mark.django_db
def test_the_library_finds_a_document_by_its_text(client: Client) -> None:
    library = LibraryPageFactory()
    KekDocumentFactory(title="Anderes")
    KekDocumentFactory(title="Brief", file=ContentFile(LETTER, name="brief.pdf"))
    found = client.get(f"{library.url}?titel=Wärmenetze").context["page_obj"]
    assert [document.title for document in found] == ["Brief"]


@pytest.mark.django_db
def test_the_search_finds_a_document_by_its_text(client: Client) -> None:
    KekDocumentFactory(title="Brief", file=ContentFile(LETTER, name="brief.pdf"))
    (result,) = client.get("/suche/?suche=Wärmenetze&art=downloads").context["results"].results
    assert result.title == "Brief"
    assert "<mark>Wärmenetze</mark>" in result.text


@pytest.mark.django_db
def test_only_a_new_file_changes_the_text() -> None:
    document = KekDocumentFactory(file=ContentFile(LETTER, name="brief.pdf"))
    listed = KekDocument.objects.for_rows().get()
    listed.title = "Neuer Titel"
    listed.save()
    document.refresh_from_db()
    assert "Wärmenetze" in document.text
    new_version(document)
    assert KekDocument.objects.get().text == ""
