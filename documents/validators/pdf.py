"""PDFs: whole, unencrypted, and without anything that runs when they are opened.

This guards readers against files that the office passes on in good faith. It reads names, not the whole
grammar of PDF; what is built to deceive it meets the browser's sandboxed viewer.
"""

import mmap
import re
import zlib
from collections.abc import Iterator
from typing import IO

from django.core.exceptions import ValidationError

from documents.files import FileType

TAIL = 4096
BLOCK = 64 * 1024
MAX_UNPACKED = 64 * 1024 * 1024
MAX_OBJECT_STREAMS = 20_000

Buffer = bytes | mmap.mmap


def _name(word: str) -> bytes:
    """A PDF name, any letter of which may be written as #xx."""
    letters = "".join(f"(?:{letter}|#{ord(letter):02x}|#{ord(letter):02X})" for letter in word)
    return f"/{letters}".encode()


DELIMITER = rb"(?=[\s/<>\[\]()]|$)"
SCRIPT = re.compile(_name("JavaScript") + DELIMITER)
LAUNCH = re.compile(_name("Launch") + DELIMITER)
ENCRYPT = re.compile(_name("Encrypt") + rb"\s*(?:\d+\s+\d+\s+R|<<)")
OBJECT_STREAM = re.compile(_name("ObjStm") + DELIMITER)
STREAM = re.compile(rb"stream\r?\n")


def check_pdf(file: IO[bytes], file_type: FileType) -> None:  # noqa: ARG001  every check is called alike
    buffer = _buffer(file)
    if b"%%EOF" not in buffer[-TAIL:]:
        raise ValidationError(
            "Das PDF ist unvollständig. Bitte erzeugen Sie es neu und laden Sie es noch einmal hoch.",
            code="incomplete_pdf",
        )
    if ENCRYPT.search(buffer):
        raise ValidationError(
            "Das PDF ist mit einem Kennwort oder mit Sperren geschützt. Vorleseprogramme kommen daran oft "
            "nicht vorbei. Bitte speichern Sie es ohne Schutz.",
            code="encrypted",
        )
    _refuse_active(buffer)
    for block in _object_streams(buffer):
        _refuse_active(block)


def _refuse_active(data: Buffer) -> None:
    if SCRIPT.search(data):
        raise ValidationError(
            "Das PDF enthält JavaScript, also ein kleines Programm. Bitte speichern Sie es ohne Skripte, zum "
            "Beispiel als PDF/A.",
            code="pdf_script",
        )
    if LAUNCH.search(data):
        raise ValidationError(
            "Das PDF will beim Lesen ein anderes Programm starten. Bitte speichern Sie es ohne diese Aktion, "
            "zum Beispiel als PDF/A.",
            code="pdf_launch",
        )


def _buffer(file: IO[bytes]) -> Buffer:
    """The file mapped, not read, where it lies on the disk; small uploads are in memory already."""
    file.seek(0)
    try:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (AttributeError, OSError, ValueError):
        return file.read()


def _object_streams(buffer: Buffer) -> Iterator[bytes]:
    """Since PDF 1.5 objects may lie compressed in streams of their own. Yields them unpacked."""
    left = MAX_UNPACKED
    for number, found in enumerate(OBJECT_STREAM.finditer(buffer)):
        start = STREAM.search(buffer, found.end(), found.end() + TAIL)
        data = _inflate(buffer, start.end(), left) if start else b""
        left -= len(data)
        if left <= 0 or number >= MAX_OBJECT_STREAMS:
            raise ValidationError(
                "Das PDF ist ausgepackt zu groß. Bitte erzeugen Sie es neu oder teilen Sie es.",
                code="unpacked_too_large",
            )
        yield data


def _inflate(buffer: Buffer, start: int, limit: int) -> bytes:
    """Up to limit bytes. A stream that is not compressed has been read in the plain file already."""
    unpacker, data = zlib.decompressobj(), bytearray()
    try:
        while start < len(buffer) and not unpacker.eof and len(data) < limit:
            data += unpacker.decompress(buffer[start : start + BLOCK], limit - len(data))
            start += BLOCK
    except zlib.error:
        pass
    return bytes(data)
