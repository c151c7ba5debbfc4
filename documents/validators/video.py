"""Films: whole, and in a format that browsers of all makers play.

What is read are the boxes around the pictures; nothing is decoded.
"""

import struct
from collections.abc import Iterator
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from documents.files import Family, FileType, file_type_of
from documents.validators.signature import check_signature, mismatch

LARGEST = 200 * 1024 * 1024
HEAD = 4096
# A film of hours keeps less than this about itself.
MOST_INDEX = 32 * 1024 * 1024
# A film of hours in pieces of one second has fewer; each costs a look into the file.
MOST_BOXES = 50_000
NOT_EVERYWHERE = (b"hvc1", b"hev1", b"mp4v", b"dvh1")


def validate_video(upload: UploadedFile) -> None:
    """Raises ValidationError with a German reason, or leaves the upload as it was."""
    file_type = file_type_of(upload.name or "")
    if file_type.family is not Family.VIDEO:
        raise ValidationError(
            "Diese Art von Datei wird nicht angenommen. Bitte speichern Sie das Video als MP4 oder WebM.",
            code="unknown_extension",
        )
    if (upload.size or 0) > LARGEST:
        raise ValidationError(
            f"Das Video ist größer als {LARGEST // 1024 // 1024} MB. Bitte speichern Sie es mit geringerer "
            "Auflösung, zum Beispiel 1280 × 720, oder teilen Sie es.",
            code="too_large",
        )
    try:
        check_signature(upload, file_type)
        CHECKS[file_type.extension](upload, file_type)
    finally:
        upload.seek(0)


def check_mp4(file: IO[bytes], file_type: FileType) -> None:
    """Boxes to the very end, one of them the index, and pictures that every browser knows."""
    boxes = dict(_boxes(file))
    if b"mdat" not in boxes or b"moov" not in boxes:
        raise _broken()
    start, length = boxes[b"moov"]
    file.seek(start)
    about = file.read(min(length, MOST_INDEX))
    if any(name in about for name in NOT_EVERYWHERE):
        raise ValidationError(
            "Dieses Video ist so gespeichert, dass viele Browser es nicht zeigen (zum Beispiel als HEVC). "
            f"Bitte speichern Sie es als .{file_type.extension} mit H.264 oder als WebM.",
            code="codec",
        )


def check_webm(file: IO[bytes], file_type: FileType) -> None:
    """EBML says in its head what it holds: Matroska has the same beginning."""
    file.seek(0)
    head = file.read(HEAD)
    if b"\x42\x82\x84webm" not in head:
        raise mismatch(file_type, "Matroska-Video")
    if b"\x18\x53\x80\x67" not in head:
        raise _broken()


def _boxes(file: IO[bytes]) -> Iterator[tuple[bytes, tuple[int, int]]]:
    """Name, and where the content begins and how long it is. Raises where they do not end with the file, or
    are too many."""
    end = file.seek(0, 2)
    at = count = 0
    while at < end:
        count += 1
        if count > MOST_BOXES:
            raise _in_too_many_pieces()
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            raise _broken()
        length, name = struct.unpack_from(">I4s", head)
        around = 8
        if length == 1 and len(head) == 16:
            (length,), around = struct.unpack_from(">Q", head, 8), 16
        elif length == 0:
            length = end - at
        if length < around or at + length > end:
            raise _broken()
        yield name, (at + around, length - around)
        at += length


def _broken() -> ValidationError:
    return ValidationError(
        "Das Video ist beschädigt oder unvollständig. Bitte speichern Sie es neu und laden Sie es noch "
        "einmal hoch.",
        code="broken_video",
    )


def _in_too_many_pieces() -> ValidationError:
    return ValidationError(
        "Das Video besteht aus zu vielen Einzelteilen. Bitte speichern Sie es neu als gewöhnliches MP4, "
        "nicht als Datei für Streaming, und laden Sie es noch einmal hoch.",
        code="too_many_pieces",
    )


CHECKS = {"mp4": check_mp4, "webm": check_webm}
