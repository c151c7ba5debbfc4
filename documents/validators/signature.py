"""The first bytes of a file say what it is, whatever its name says."""

from typing import IO

import filetype
from django.core.exceptions import ValidationError

from documents.files import FILE_TYPES, Family, FileType

HEAD = 8192
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = b"PK\x03\x04"
EBML = bytes.fromhex("1a45dfa3")
# What a file of each family begins with. Text begins with anything, but not like the two that pass for it.
BEGINNINGS: dict[Family, tuple[bytes, ...]] = {
    Family.PDF: (b"%PDF-",),
    Family.OFFICE_OPEN_XML: (ZIP,),
    Family.OPEN_DOCUMENT: (ZIP,),
    Family.IMAGE: (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"),
}
NOT_TEXT = (b"%PDF-", b"{\\rtf")
ZIPPED = {Family.OFFICE_OPEN_XML, Family.OPEN_DOCUMENT}


def check_signature(file: IO[bytes], file_type: FileType) -> None:
    file.seek(0)
    head = file.read(HEAD)
    if file_type.family in ZIPPED and head.startswith(OLE):
        raise ValidationError(
            "Die Datei ist mit einem Kennwort verschlüsselt oder in einem alten Office-Format gespeichert. "
            f"Bitte speichern Sie sie ohne Kennwort als .{file_type.extension} oder als PDF.",
            code="encrypted",
        )
    if file_type.family is Family.TEXT:
        fits = not head.startswith(NOT_TEXT)
    elif file_type.family is Family.VIDEO:
        fits = head[4:8] == b"ftyp" if file_type.extension == "mp4" else head.startswith(EBML)
    else:
        fits = head.startswith(BEGINNINGS[file_type.family])
    if not fits:
        raise mismatch(file_type, word_for(head))


def word_for(head: bytes) -> str:
    """What the content seems to be, in words; empty if nobody can tell."""
    kind = filetype.guess(head)
    if kind is None:
        return ""
    known = FILE_TYPES.get(kind.extension)
    return known.word if known else f"{kind.extension.upper()}-Datei"


def mismatch(file_type: FileType, found: str) -> ValidationError:
    found = f" Der Inhalt ist: {found}." if found else ""
    return ValidationError(
        f"Die Endung .{file_type.extension} passt nicht zum Inhalt der Datei.{found} "
        f"Bitte speichern Sie die Datei noch einmal als .{file_type.extension}.",
        code="content_mismatch",
    )
