"""Which files the library takes, and how each is handed out again."""

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import PurePath


class Family(Enum):
    """What is checked in the same way when it comes in."""

    PDF = auto()
    OFFICE_OPEN_XML = auto()
    OPEN_DOCUMENT = auto()
    IMAGE = auto()
    TEXT = auto()
    VIDEO = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class FileType:
    extension: str
    family: Family
    word: str
    content_type: str
    inline: bool = False


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"

FILE_TYPES: dict[str, FileType] = {
    file_type.extension: file_type
    for file_type in [
        FileType("pdf", Family.PDF, "PDF", "application/pdf", inline=True),
        FileType("docx", Family.OFFICE_OPEN_XML, "Word-Dokument", f"{_OOXML}.wordprocessingml.document"),
        FileType("xlsx", Family.OFFICE_OPEN_XML, "Excel-Tabelle", f"{_OOXML}.spreadsheetml.sheet"),
        FileType(
            "pptx",
            Family.OFFICE_OPEN_XML,
            "PowerPoint-Präsentation",
            f"{_OOXML}.presentationml.presentation",
        ),
        FileType("odt", Family.OPEN_DOCUMENT, "OpenDocument-Text", f"{_ODF}.text"),
        FileType("ods", Family.OPEN_DOCUMENT, "OpenDocument-Tabelle", f"{_ODF}.spreadsheet"),
        FileType("odp", Family.OPEN_DOCUMENT, "OpenDocument-Präsentation", f"{_ODF}.presentation"),
        FileType("png", Family.IMAGE, "PNG-Bild", "image/png", inline=True),
        FileType("jpg", Family.IMAGE, "JPEG-Bild", "image/jpeg", inline=True),
        FileType("jpeg", Family.IMAGE, "JPEG-Bild", "image/jpeg", inline=True),
        # No charset: old spreadsheets write Windows' own. Both are only ever downloaded.
        FileType("txt", Family.TEXT, "Text", "text/plain"),
        FileType("csv", Family.TEXT, "CSV-Tabelle", "text/csv"),
    ]
}
# Not of the library: each has captions and a text beside it (documents.models.video).
VIDEO_TYPES: dict[str, FileType] = {
    "mp4": FileType("mp4", Family.VIDEO, "MP4-Video", "video/mp4", inline=True),
    "webm": FileType("webm", Family.VIDEO, "WebM-Video", "video/webm", inline=True),
}
ACCEPTED = ",".join(f".{extension}" for extension in FILE_TYPES)
*_FIRST, _LAST = (extension.upper() for extension in FILE_TYPES)
ACCEPTED_WORDS = f"{', '.join(_FIRST)} und {_LAST}"
UNKNOWN = FileType("", Family.UNKNOWN, "Datei", "application/octet-stream")


def file_type_of(filename: str) -> FileType:
    """By the extension: it has been held against the content when the file came in."""
    extension = PurePath(filename).suffix.lower().removeprefix(".")
    return FILE_TYPES.get(extension) or VIDEO_TYPES.get(extension, UNKNOWN)
