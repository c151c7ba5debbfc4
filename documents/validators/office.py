"""Word, Excel, PowerPoint and OpenDocument: the right kind, unencrypted, without programs inside."""

from typing import IO

from django.core.exceptions import ValidationError

from documents.files import FILE_TYPES, FileType
from documents.validators.signature import mismatch
from kek.unpacking.archives import encrypted, open_archive, read_part

# The content type of a file's main part, by extension.
MAIN_PARTS = {
    "docx": b"wordprocessingml.document.main+xml",
    "xlsx": b"spreadsheetml.sheet.main+xml",
    "pptx": b"presentationml.presentation.main+xml",
}
OLD_LIBRARY_LISTS = ("script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml")


def check_office_open_xml(file: IO[bytes], file_type: FileType) -> None:
    with open_archive(file) as archive:
        types = read_part(archive, "[Content_Types].xml")
        if b"macroEnabled" in types or any(n.endswith("vbaProject.bin") for n in archive.namelist()):
            raise with_macros(file_type)
        if MAIN_PARTS[file_type.extension] not in types:
            found = [FILE_TYPES[name].word for name, part in MAIN_PARTS.items() if part in types]
            raise mismatch(file_type, "".join(found[:1]))


def check_open_document(file: IO[bytes], file_type: FileType) -> None:
    with open_archive(file) as archive:
        content_type = read_part(archive, "mimetype").decode("ascii", "replace").strip()
        if content_type != file_type.content_type:
            found = [known.word for known in FILE_TYPES.values() if known.content_type == content_type]
            raise mismatch(file_type, "".join(found))
        if b"encryption-data" in read_part(archive, "META-INF/manifest.xml"):
            raise encrypted()
        if any(_is_program(name) for name in archive.namelist()):
            raise with_macros(file_type)


def _is_program(name: str) -> bool:
    """A Basic module or a script. OpenOffice writes empty library lists into files without any."""
    if name.startswith("Scripts/"):
        return not name.endswith("/")
    return name.startswith("Basic/") and name.endswith(".xml") and not name.endswith(OLD_LIBRARY_LISTS)


def with_macros(file_type: FileType) -> ValidationError:
    return ValidationError(
        "Die Datei enthält Makros, also kleine Programme. Bitte speichern Sie sie ohne Makros als "
        f".{file_type.extension} oder als PDF.",
        code="macros",
    )
