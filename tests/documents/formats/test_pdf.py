"""The PDF of a protocol: tagged, in German, with title and bookmarks, in the order of reading."""

import io
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.utils import timezone
from pypdf import PdfReader

from documents.formats.pdf import STATIC, OwnStaticFiles, typeset
from documents.formats.pdf_source import pdf_source
from documents.models import ProtocolVersion
from documents.queries.approval_record import ApprovalRecord, RoundRecord
from kek.people.models import User
from tests.factories.protocols import ProtocolFactory, colleague_of, next_published, published
from tests.factories.rich_protocol import every_kind
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(olga: User) -> ProtocolVersion:
    colleague_of(olga)
    return published(ProtocolFactory(parent=WorkshopFactory(), items=every_kind()), olga)


@pytest.fixture
def pdf(version: ProtocolVersion) -> PdfReader:
    return pdf_of(version)


def pdf_of(version: ProtocolVersion) -> PdfReader:
    return PdfReader(io.BytesIO(typeset(pdf_source(version))))


def elements(node: Any) -> Iterator[Any]:
    """All elements of the tree of tags, in the order of reading."""
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from elements(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def tags(pdf: PdfReader) -> list[str]:
    return [str(element["/S"]) for element in elements(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"])]


@pytest.mark.parametrize(
    ("eligible", "words"), [(1, "1 Person in der Durchsicht."), (2, "2 Personen in der Durchsicht.")]
)
def test_it_counts_people_in_words(version: ProtocolVersion, eligible: int, words: str) -> None:
    now = timezone.now()
    last = RoundRecord(1, now, now, [], eligible, None, [], [], [])
    version.approval = ApprovalRecord(now, "Olga", "", [last], 1, []).as_json()

    source = pdf_source(version)
    assert f"0 einverstanden, 0 nicht einverstanden, von {words}" in source
    assert "ohne Durchsicht" not in source


def test_it_says_like_the_page_that_there_was_no_round(version: ProtocolVersion) -> None:
    now = timezone.now()
    version.approval = ApprovalRecord(now, "Olga", "Nur ein Vortrag.", [], None, []).as_json()

    assert f"abgestimmt am {timezone.localdate(version.agreed_at):%d.%m.%Y}, ohne Durchsicht" in " ".join(
        pdf_source(version).split()
    )


def test_it_is_a_tagged_german_document_with_a_title(pdf: PdfReader) -> None:
    root = pdf.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "de"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata
    assert pdf.metadata.title == "Protokoll des Workshops"


def test_it_calls_itself_pdf_ua(pdf: PdfReader) -> None:
    xmp = pdf.trailer["/Root"]["/Metadata"].get_object().get_data().decode()

    assert "pdfuaid" in xmp
    assert "Protokoll des Workshops" in xmp


def test_bookmarks_lead_to_the_headings(pdf: PdfReader) -> None:
    assert [_label(entry) for entry in _flat(pdf.outline)] == [
        "Protokoll des Workshops",
        "§ 1 Begrüßung und Anlass",
        "§ 2 Beratung der Handlungsfelder",
        "§ 3 Ausblick",
        "Zu diesem Protokoll",
    ]


def test_headings_lists_and_tables_are_tagged(pdf: PdfReader) -> None:
    found = tags(pdf)

    assert found.count("/H1") == 1
    assert found.count("/H2") == 4
    assert {"/L", "/LI", "/LBody", "/Table", "/TR", "/TH", "/TD", "/Link", "/BlockQuote"} - set(
        found
    ) == set()
    assert found.count("/TH") == 3


def test_nothing_that_is_seen_lacks_a_text(pdf: PdfReader) -> None:
    figures = [e for e in elements(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"]) if e["/S"] == "/Figure"]

    assert [figure for figure in figures if not figure.get("/Alt")] == []


def test_every_font_is_our_own_and_in_the_file(pdf: PdfReader) -> None:
    fonts = {str(font.get_object()["/BaseFont"]) for page in pdf.pages for font in _fonts(page)}

    assert {name.partition("+")[2].partition("-")[0] for name in fonts} == {"Fira"}


def paper(words: str) -> tuple[PdfReader, str]:
    style = '<link rel="stylesheet" href="documents/protocol_pdf.css">'
    pdf = typeset(
        f'<html lang="de"><head><title>Emoji</title>{style}</head><body><p>{words}</p></body></html>'
    )
    return PdfReader(io.BytesIO(pdf)), _text(pdf)


def fonts_of(pdf: PdfReader) -> dict[str, str]:
    """By their names, how they find a glyph: with one of them missing, by a table that leads to .notdef."""
    fonts = [font.get_object() for page in pdf.pages for font in _fonts(page)]
    return {
        str(font["/BaseFont"]).partition("+")[2].partition("-")[0]: str(font["/Encoding"]) for font in fonts
    }


EMOJI = ["🚲", "😀", "❤️", "👨‍👩‍👧", "👍🏽", "🇩🇪", "1️⃣", "☺", "⭐"]


@pytest.mark.parametrize("emoji", EMOJI)
def test_emoji_are_drawn_by_our_own_font(emoji: str) -> None:
    pdf, _ = paper(f"Mehr Radwege {emoji} bitte")

    assert fonts_of(pdf) == {"Fira": "/Identity-H", "emoji": "/Identity-H"}


def test_emoji_can_be_read_aloud_and_found() -> None:
    assert "Mehr Radwege 🚲 👍🏽 bitte" in paper("Mehr Radwege 🚲 👍🏽 bitte")[1]


def test_what_no_font_has_is_named_instead_of_drawn_as_a_box() -> None:
    pdf, text = paper("Vorher \U000e1234 nachher \ue000 🚲")

    assert set(fonts_of(pdf).values()) == {"/Identity-H"}
    assert "Vorher [Zeichen U+E1234] nachher [Zeichen U+E000] 🚲" in text


def test_the_text_is_read_in_its_order(version: ProtocolVersion) -> None:
    text = _text(typeset(pdf_source(version)))
    words = [
        "§ 1 Begrüßung",
        "§ 1.1 Der",
        "§ 1.2 Ortsvorstand",
        "§ 1.3 „Ein Rufbus",
        "§ 1.4 Letzte",
        "§ 2 Bera",
    ]
    words += ["§ 2.1 Abstimmung", "Ja 14", "§ 2.2 Festlegung", "Wer Regionalmanagement", "§ 3 Ausblick"]

    assert [word for word in words if word not in text] == []
    assert [text.index(word) for word in words] == sorted(text.index(word) for word in words)


def test_names_are_not_in_it(version: ProtocolVersion) -> None:
    assert "Canary" not in _text(typeset(pdf_source(version)))


def test_pages_are_numbered(version: ProtocolVersion) -> None:
    assert "Seite 1 von " in _text(typeset(pdf_source(version)))


@pytest.mark.parametrize(
    "address",
    ["https://example.org/x.css", "file:///etc/passwd", f"{STATIC}../kek/settings/base.py", "data:,x"],
)
def test_nothing_else_is_fetched(address: str) -> None:
    with pytest.raises((LookupError, SuspiciousFileOperation)):
        OwnStaticFiles().fetch(address)


def _text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def _flat(outline: Any) -> Iterator[Any]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def _label(entry: Any) -> str:
    return " ".join(str(entry.title).split())


def _fonts(page: Any) -> list[Any]:
    return list(page["/Resources"]["/Font"].get_object().values())


def test_struck_items_leave_their_number(version: ProtocolVersion, olga: User) -> None:
    second = next_published(version.protocol, olga, lambda raw: raw[:5] + raw[9:])

    text = " ".join(" ".join(page.extract_text() for page in pdf_of(second).pages).split())

    assert "2 (gestrichen)" in text
    assert all(f"§ {number} (gestrichen)" in text for number in ("2", "2.1", "2.2", "2.3"))
