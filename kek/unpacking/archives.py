"""Office files are zip archives: how far one may unpack, measured without ever holding it in memory."""

import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.core.exceptions import ValidationError

from kek.unpacking.faults import BROKEN_ARCHIVE

MAX_UNPACKED = 300 * 1024 * 1024
MAX_ENTRIES = 5_000
# The list of entries is read whole by zipfile: its size is looked at before.
MAX_DIRECTORY = 1024 * 1024
MAX_PART = 4 * 1024 * 1024
BLOCK = 64 * 1024

END = b"PK\x05\x06"
END_64 = b"PK\x06\x07"
END_LENGTH = 22
LONGEST_COMMENT = 0xFFFF
SIMPLE_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


@contextmanager
def open_archive(file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """The archive, known to be small, whole and unencrypted. What is broken becomes a ValidationError."""
    try:
        _check_directory(file)
        with zipfile.ZipFile(file) as archive:
            _check_entries(archive.infolist())
            _unpack_into_nothing(archive)
            yield archive
    except BROKEN_ARCHIVE:
        raise ValidationError(
            "Die Datei ist beschädigt. Bitte öffnen Sie sie in Ihrem Programm und speichern Sie sie neu.",
            code="broken_archive",
        ) from None


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part, cut at a length that the parts we look into never reach; empty if there is none."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as part:
        return part.read(MAX_PART)


def too_large(reason: str) -> ValidationError:
    return ValidationError(
        f"Die Datei ist ausgepackt zu groß ({reason}). Bitte verkleinern Sie die Bilder darin oder "
        "teilen Sie die Datei.",
        code="unpacked_too_large",
    )


def _check_directory(file: IO[bytes]) -> None:
    file.seek(0, 2)
    length = min(file.tell(), END_LENGTH + LONGEST_COMMENT)
    file.seek(-length, 2)
    tail = file.read(length)
    at = tail.rfind(END)
    if at < 0 or len(tail) < at + END_LENGTH:
        raise zipfile.BadZipFile
    entries, size = struct.unpack_from("<HI", tail, at + 10)
    if entries > MAX_ENTRIES or size > MAX_DIRECTORY or END_64 in tail[max(at - 20, 0) : at]:
        raise too_large(f"mehr als {MAX_ENTRIES} Bestandteile")


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise too_large(f"mehr als {MAX_ENTRIES} Bestandteile")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise too_large(f"mehr als {MAX_UNPACKED // 1024 // 1024} MB")
    if any(entry.flag_bits & 1 for entry in entries):
        raise encrypted()
    if any(entry.compress_type not in SIMPLE_METHODS for entry in entries):
        raise zipfile.BadZipFile


def _unpack_into_nothing(archive: zipfile.ZipFile) -> None:
    """The sizes in the list may lie. Read on, each entry ends at its stated size or fails its checksum."""
    for entry in archive.infolist():
        with archive.open(entry) as part:
            while part.read(BLOCK):
                pass


def encrypted() -> ValidationError:
    return ValidationError(
        "Die Datei ist mit einem Kennwort verschlüsselt. Bitte speichern Sie sie ohne Kennwort.",
        code="encrypted",
    )
