"""Captions in WebVTT: what a browser would pass over in silence is told to who uploads them."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from kek.people.validators import validate_plain_text

LONGEST = 500_000
TIME = r"(?:([0-9]{2,4}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})"
TIMES = re.compile(rf"{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t].*)?")
NOT_CUES = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True)
class Block:
    """Lines between empty ones, and the number of the first."""

    first: int
    lines: list[str]


def read_captions(upload: UploadedFile) -> str:
    """The text of a caption file. Raises ValidationError if it is none."""
    if (upload.size or 0) > LONGEST:
        raise ValidationError("Die Datei ist zu groß für Untertitel.", code="too_large")
    try:
        text = upload.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(
            "Die Untertitel sind nicht als UTF-8 gespeichert. Bitte speichern Sie sie mit dieser Kodierung.",
            code="encoding",
        ) from None
    return clean_captions(text)


def clean_captions(text: str) -> str:
    """As stored: one kind of line break. Raises ValidationError with the line at fault."""
    validate_plain_text(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip() + "\n"
    head, *blocks = _blocks(text)
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", head.lines[0]):
        raise ValidationError(
            "Untertitel beginnen mit der Zeile WEBVTT. Bitte speichern Sie sie als WebVTT (.vtt); andere "
            "Formate wie SRT lassen sich in Untertitel-Programmen umwandeln.",
            code="not_vtt",
        )
    cues = [block for block in blocks if not block.lines[0].startswith(NOT_CUES)]
    if not cues:
        raise ValidationError("In den Untertiteln steht kein Text.", code="no_cues")
    for cue in cues:
        _check_cue(cue)
    return text


def _blocks(text: str) -> list[Block]:
    blocks: list[Block] = []
    is_open = False
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() and number > 1:
            is_open = False
        elif is_open:
            blocks[-1].lines.append(line)
        else:
            blocks.append(Block(number, [line]))
            is_open = True
    return blocks


def _check_cue(cue: Block) -> None:
    """Perhaps a name, then the times, then what is said."""
    at = 0 if "-->" in cue.lines[0] else 1
    line = cue.first + at
    times = TIMES.fullmatch(cue.lines[at].strip()) if at < len(cue.lines) else None
    if times is None:
        raise ValidationError(
            f"Untertitel, Zeile {line}: Hier fehlen die Zeiten. Sie stehen so da: "
            "00:00:01.000 --> 00:00:04.500",
            code="times",
        )
    start, end = _milliseconds(times.groups()[:4]), _milliseconds(times.groups()[4:])
    if end <= start:
        raise ValidationError(
            f"Untertitel, Zeile {line}: Das Ende liegt nicht nach dem Anfang.", code="backwards"
        )
    if not "".join(cue.lines[at + 1 :]).strip():
        raise ValidationError(f"Untertitel, Zeile {line}: Nach den Zeiten fehlt der Text.", code="empty_cue")


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths
