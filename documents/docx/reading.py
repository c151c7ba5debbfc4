"""From a Word file to items and a report of what could not be taken. Raises ValidationError, nothing else."""

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import nh3
from django.core.exceptions import ValidationError

from documents.docx import convert
from documents.docx.blocks import blocks_of
from documents.docx.parts import look_into, too_long, unreadable
from documents.docx.sorting import sort_into_items
from documents.items.item import RawItem

SECONDS = 20
MAX_ITEMS = 1_000
HEADINGS = {f"h{level}" for level in range(1, 7)}
TAGS = HEADINGS | {"header", "p", "ul", "ol", "li", "table", "tr", "th", "td", "a", "br", "strong", "em"}
ATTRIBUTES = {"a": {"href"}, "li": {"id"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}


@dataclass(frozen=True)
class Reading:
    """report is in sentences; attendance are names that belong to the office alone."""

    items: list[RawItem]
    report: list[str] = field(default_factory=list)
    attendance: str = ""


def read_docx(file: IO[bytes]) -> Reading:
    """The file has passed documents.validators.validate_upload."""
    lost = look_into(file)
    file.seek(0)
    html = nh3.clean(
        _convert(file.read()),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    blocks, noticed = blocks_of(html)
    sorted_ = sort_into_items(blocks)
    if len(sorted_.items) > MAX_ITEMS:
        raise too_long(f"mehr als {MAX_ITEMS} Punkte")
    if not sorted_.items and not sorted_.attendance:
        raise ValidationError(
            "In der Datei steht kein Text. Vielleicht besteht sie aus Bildern von Seiten? Dann laden Sie sie "
            "als Anlage hoch.",
            code="no_text",
        )
    return Reading(sorted_.items, [*lost, *noticed, *sorted_.notes], sorted_.attendance)


def _convert(content: bytes) -> str:
    """In a process of its own, so that the time limit holds whatever the file does to the parser."""
    command = [sys.executable, "-I", str(Path(convert.__file__))]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603  our own script
    except subprocess.TimeoutExpired:
        raise too_long(f"das Lesen dauert länger als {SECONDS} Sekunden") from None
    if done.returncode != 0:
        raise unreadable()
    return done.stdout.decode()
