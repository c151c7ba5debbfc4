"""What is read of each kind of file, page by page."""

from io import BytesIO
from unittest.mock import patch

import pytest

from documents.enums import ReadingFault
from documents.reading import pages
from documents.reading.exceptions import Locked, TooLong, Unreadable
from documents.reading.pages import is_tagged, pages_of
from tests.factories.files import office, zipped
from tests.factories.readable import letter, locked_pdf, pdf_of, slides, untagged_pdf


def read(content: bytes, name: str) -> list[str]:
    return list(pages_of(BytesIO(content), name))


def test_a_pdf_is_read_by_page() -> None:
    assert read(pdf_of("Wärmenetze", "", "Radwege"), "a.pdf") == ["Wärmenetze", "", "Radwege"]


def test_slides_are_read_in_the_order_of_their_numbers() -> None:
    texts = [f"Folie {number}" for number in range(1, 12)]
    assert read(slides(*texts), "a.pptx") == texts


def test_a_word_document_keeps_words_whole_and_paragraphs_apart() -> None:
    xml = "<w:p><w:r><w:t>Wärme</w:t></w:r><w:r><w:t>netze</w:t></w:r></w:p><w:p><w:t>B &amp; C</w:t></w:p>"
    assert read(zipped({"word/document.xml": xml.encode(), "word/styles.xml": b"<a>Stil</a>"}), "a.docx") == [
        "Wärmenetze B & C"
    ]


def test_text_of_an_open_document() -> None:
    xml = "<text:h>Ziele</text:h><text:p>Mehr<text:s/>Busse</text:p>"
    assert read(zipped({"content.xml": xml.encode()}), "a.odt") == ["Ziele Mehr Busse"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_text_in_old_and_new_encodings(encoding: str) -> None:
    assert read("Straße\r\nMühle".encode(encoding), "liste.csv") == ["Straße Mühle"]


@pytest.mark.parametrize("name", ["bild.png", "unbekannt.xyz"])
def test_what_has_no_text_has_no_pages(name: str) -> None:
    assert read(b"irgendetwas", name) == []


@pytest.mark.parametrize("name", ["kaputt.pdf", "kaputt.docx", "kaputt.ods"])
def test_broken_files_say_so(name: str) -> None:
    with pytest.raises(Unreadable) as raised:
        read(b"%PDF-1.7 kaputt", name)
    assert type(raised.value) is Unreadable


@pytest.mark.parametrize(
    ("content", "name"),
    [(locked_pdf(), "a.pdf"), (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "a.docx")],
)
def test_files_with_a_password_say_so(content: bytes, name: str) -> None:
    with pytest.raises(Locked):
        read(content, name)


def test_a_bomb_is_read_to_the_limit_only() -> None:
    bomb = office("docx", **{"word/document.xml": b"<w:t>wort</w:t> " * (pages.MAX_PART // 8)})
    reading = pages_of(BytesIO(bomb), "a.docx")
    assert len(next(reading)) <= pages.MOST_CHARACTERS
    with pytest.raises(TooLong):
        next(reading)


def test_control_characters_and_endless_texts_do_not_reach_the_database() -> None:
    assert read(b"a\x00b\x1bc", "a.txt") == ["a b c"]
    reading = pages_of(BytesIO(b"wort " * pages.MOST_CHARACTERS), "a.txt")
    assert len(next(reading)) == pages.MOST_CHARACTERS
    with pytest.raises(TooLong):
        next(reading)


def test_a_file_with_too_many_pages_is_read_at_its_beginning() -> None:
    with patch.object(pages, "MOST_PAGES", 2):
        reading = pages_of(BytesIO(pdf_of("a", "b", "c")), "a.pdf")
        assert [next(reading), next(reading)] == ["a", "b"]
        with pytest.raises(TooLong):
            next(reading)


def test_nothing_but_brackets_is_read_in_one_go() -> None:
    assert read(letter("<" * 300_000), "a.docx")[0].startswith("<")


def test_tags_of_a_pdf_are_seen() -> None:
    asked = [
        (pdf_of("Text"), "a.pdf"),
        (untagged_pdf(), "a.pdf"),
        (locked_pdf(), "a.pdf"),
        (b"Text", "a.txt"),
    ]
    assert [is_tagged(BytesIO(content), name) for content, name in asked] == [True, False, None, None]


def test_each_reason_has_its_german_sentence() -> None:
    codes = {Unreadable.code, *(kind.code for kind in Unreadable.__subclasses__())}
    assert codes | {ReadingFault.MISSING} == set(ReadingFault.values)
