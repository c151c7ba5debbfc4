"""The text of a file, one piece for each page or slide; other files are one piece."""

import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from typing import IO

import pypdfium2

from documents.files import Family, file_type_of
from documents.reading.exceptions import Locked, TooLong, Unreadable
from kek.unpacking.faults import BROKEN_ARCHIVE

Text = Iterator[str]

MOST_PAGES = 2_000
MOST_CHARACTERS = 2_000_000
MAX_PART = 16 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024

TEXT_PARTS = re.compile(r"word/document\.xml|ppt/slides/slide(\d+)\.xml|xl/sharedStrings\.xml|content\.xml")
# Neither looks beyond the next "<": a file of nothing but "<" is read in one go, not once for each of them.
END_OF_PARAGRAPH = re.compile(r"</(?:w:p|a:p|si|text:p|text:h)>|<(?:w:br|w:tab|text:tab|text:s)\b[^<>]*>")
TAG = re.compile(r"<[^<>]*>")
UNSEEN = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff\s]+")
# A soft hyphen or PDFium's own sign for it parts a word at the end of a line.
PARTED = re.compile("[\u00ad\ufffe]\\s*")
# Some programs set "ﬁ" as one sign and write "ö" as two; nobody types either.
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def pages_of(file: IO[bytes], name: str) -> Text:
    """The words of each page, parted by single spaces. Raises Unreadable, maybe after some pages."""
    left = MOST_CHARACTERS
    for number, piece in enumerate(_pieces(file, name)):
        if number >= MOST_PAGES:
            raise TooLong
        text = _as_typed(piece)
        yield text[:left]
        left -= len(text)
        if left < 0:
            raise TooLong


def _as_typed(piece: str) -> str:
    words = UNSEEN.sub(" ", piece).strip().translate(LIGATURES)
    return unicodedata.normalize("NFC", words)


def is_tagged(file: IO[bytes], name: str) -> bool | None:
    """Whether a PDF says of itself that it has tags for screen readers. None: nobody can tell."""
    if file_type_of(name).family is not Family.PDF:
        return None
    file.seek(0)
    try:
        with pypdfium2.PdfDocument(file) as document:
            return bool(pypdfium2.raw.FPDFCatalog_IsTagged(document.raw))
    except pypdfium2.PdfiumError:
        return None


def _pieces(file: IO[bytes], name: str) -> Text:
    read = READERS.get(file_type_of(name).family)
    if read is None:
        return
    file.seek(0)
    try:
        yield from read(file)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise (Locked if is_locked else Unreadable) from None
    except BROKEN:
        raise Unreadable from None


def _pdf(file: IO[bytes]) -> Text:
    with pypdfium2.PdfDocument(file) as document:
        for number in range(len(document)):
            yield _text_of_page(document, number)


def _text_of_page(document: pypdfium2.PdfDocument, number: int) -> str:
    """Empty if this page is broken: the others may be whole."""
    try:
        page = document[number]
        text: str = PARTED.sub("", page.get_textpage().get_text_bounded())
    except pypdfium2.PdfiumError:
        return ""
    page.close()
    return text


def _office(file: IO[bytes]) -> Text:
    """Slides in the order of their numbers. An encrypted file is no archive but an OLE container."""
    if file.read(len(OLE)) == OLE:
        raise Locked
    left = MAX_UNPACKED
    with zipfile.ZipFile(file) as archive:
        parts = filter(None, map(TEXT_PARTS.fullmatch, archive.namelist()))
        for part in sorted(parts, key=lambda part: int(part[1] or 0)):
            if archive.getinfo(part[0]).flag_bits & 1:
                raise Locked
            with archive.open(part[0]) as opened:
                xml = opened.read(min(MAX_PART, left))
                is_cut = bool(opened.read(1))
            yield _without_tags(xml.decode("utf-8", "replace"))
            left -= len(xml)
            if is_cut:
                raise TooLong


def _without_tags(xml: str) -> str:
    return unescape(TAG.sub("", END_OF_PARAGRAPH.sub(" ", xml)))


def _plain(file: IO[bytes]) -> Text:
    """UTF-8, or what old spreadsheets write."""
    beginning = file.read(MAX_PART)
    try:
        yield beginning.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield beginning.decode("cp1252", "replace")


READERS: dict[Family, Callable[[IO[bytes]], Text]] = {
    Family.PDF: _pdf,
    Family.OFFICE_OPEN_XML: _office,
    Family.OPEN_DOCUMENT: _office,
    Family.TEXT: _plain,
}
# What PDFium and the text may raise beside it.
BROKEN = (*BROKEN_ARCHIVE, MemoryError, RuntimeError)
