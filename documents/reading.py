"""What a file says, for the search. Nobody reads this text: a file that cannot be read has none."""

import re
import zipfile
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from html import unescape
from threading import Lock
from typing import IO

import pypdfium2

from documents.files import Family, file_type_of

Text = Generator[str, None, None]

LONGEST = 100_000
MAX_PART = 4 * 1024 * 1024
# PDFium keeps its state in the process and knows no threads.
PDFIUM = Lock()

TEXT_PARTS = re.compile(r"word/document\.xml|ppt/slides/slide\d+\.xml|xl/sharedStrings\.xml|content\.xml")
END_OF_PARAGRAPH = re.compile(r"</(?:w:p|a:p|si|text:p|text:h)>|<(?:w:br|w:tab|text:tab|text:s)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
UNSEEN = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff\s]+")


def text_of(file: IO[bytes], name: str) -> str:
    """The beginning of the file's text, words parted by single spaces."""
    read = READERS.get(file_type_of(name).family)
    if read is None:
        return ""
    try:
        with closing(read(file)) as pieces:
            return _gather(pieces)
    except UNREADABLE:
        return ""
    finally:
        file.seek(0)


def _gather(pieces: Iterator[str]) -> str:
    gathered: list[str] = []
    length = 0
    for piece in pieces:
        gathered.append(UNSEEN.sub(" ", piece).strip())
        length += len(gathered[-1])
        if length > LONGEST:
            break
    return " ".join(filter(None, gathered))[:LONGEST]


def _pdf(file: IO[bytes]) -> Text:
    file.seek(0)
    with PDFIUM, pypdfium2.PdfDocument(file.read()) as document:
        for page in document:
            # A soft hyphen or PDFium's own sign for it parts a word at the end of a line.
            yield re.sub("[\u00ad\ufffe]\\s*", "", page.get_textpage().get_text_bounded())


def _office(file: IO[bytes]) -> Text:
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        for name in filter(TEXT_PARTS.fullmatch, archive.namelist()):
            with archive.open(name) as part:
                xml = part.read(MAX_PART).decode("utf-8", "replace")
            yield unescape(TAG.sub("", END_OF_PARAGRAPH.sub(" ", xml)))


def _plain(file: IO[bytes]) -> Text:
    """UTF-8, or what old spreadsheets write."""
    file.seek(0)
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
UNREADABLE = (
    pypdfium2.PdfiumError,
    zipfile.BadZipFile,
    OSError,
    EOFError,
    NotImplementedError,  # zipfile's word for a compression it does not know
    RuntimeError,  # zipfile's word for a password
    ValueError,
)
