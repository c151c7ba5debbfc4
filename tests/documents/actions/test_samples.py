"""A sample is accessible, and nobody can take it for the real paper."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from documents.actions.samples import NOTICE, sample_pdf

LINES = [f"Punkt {number}: Breitband im ländlichen Raum" for number in range(60)]
PDF = sample_pdf("Protokoll 2. Fachforum", "Parchim", LINES, date(2016, 5, 30))


def test_sample_is_tagged_german_and_titled() -> None:
    reader = PdfReader(BytesIO(PDF))
    catalog = reader.root_object
    assert catalog["/MarkInfo"]["/Marked"] == True  # noqa: E712  a PDF object, equal to True
    assert "/StructTreeRoot" in catalog
    assert catalog["/Lang"] == "de"
    assert reader.metadata is not None
    assert reader.metadata.title == "Protokoll 2. Fachforum"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalog["/Metadata"].get_data()


def test_every_page_says_at_its_head_and_foot_that_it_is_a_sample() -> None:
    pages = [page.extract_text().strip() for page in PdfReader(BytesIO(PDF)).pages]
    assert len(pages) > 1
    assert [page.splitlines()[0] for page in pages] == [NOTICE] * len(pages)
    assert [page.splitlines()[-1] for page in pages] == [NOTICE] * len(pages)


def test_sample_holds_the_words_it_was_given() -> None:
    text = PdfReader(BytesIO(PDF)).pages[0].extract_text()
    assert "Protokoll 2. Fachforum" in text
    assert "30.05.2016" in text
    assert LINES[0] in text


def test_same_words_give_the_same_bytes() -> None:
    assert sample_pdf("Protokoll 2. Fachforum", "Parchim", LINES, date(2016, 5, 30)) == PDF


def test_markup_in_the_words_is_shown_not_run() -> None:
    pdf = sample_pdf("#panic()", '"; #read("/etc/passwd")', ["= $x$ #link <a>"], date(2016, 5, 30))
    text = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert "#panic()" in text
    assert "= $x$ #link <a>" in text
