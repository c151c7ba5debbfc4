"""What stands in a file, cell by cell. Raises ValidationError, nothing else."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path, PurePath

from django.core.exceptions import ValidationError

from kek.unpacking.archives import open_archive
from kek.voices.reading import convert

MAX_SIZE = 5 * 1024 * 1024
# A sheet of 20,000 rows unpacks to ten; empty cells of a bomb would be read one by one.
MAX_UNPACKED = 40 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 40
SECONDS = 30
DELIMITERS = ";,\t"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")

Rows = list[tuple[int, list[str]]]


def rows_of(content: bytes, name: str) -> Rows:
    """Rows that are not empty, with their number as a spreadsheet shows it."""
    if len(content) > MAX_SIZE:
        raise ValidationError(f"Die Datei ist zu groß. Möglich sind {MAX_SIZE // 1024 // 1024} MB.")
    kind = PurePath(name).suffix.lower()
    if kind not in {".xlsx", ".csv"}:
        raise ValidationError(
            "Bitte wählen Sie eine Datei mit der Endung .xlsx oder .csv. Andere Tabellen speichern Sie in "
            "Ihrem Programm zuerst als .xlsx."
        )
    # Five megabytes of line breaks are five million rows: no more are read than it takes to refuse them.
    cells = _of_workbook(content) if kind == ".xlsx" else list(islice(_of_text(content), MAX_ROWS + 2))
    rows = [(number, row) for number, row in enumerate(cells, 1) if any(cell.strip() for cell in row)]
    if len(cells) > MAX_ROWS + 1:
        raise ValidationError("Die Datei hat mehr als 20.000 Zeilen. Bitte teilen Sie sie auf.")
    return rows


def _of_workbook(content: bytes) -> list[list[str]]:
    with open_archive(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
            raise ValidationError("Die Tabelle ist ausgepackt zu groß. Bitte teilen Sie sie auf.")
    command = [sys.executable, "-I", str(Path(convert.__file__)), str(MAX_ROWS + 2), str(MAX_COLUMNS)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603  our own script
    except subprocess.TimeoutExpired:
        raise _unreadable() from None
    if done.returncode != 0:
        raise _unreadable()
    rows: list[list[str]] = json.loads(done.stdout)
    return rows


def _of_text(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    if "\x00" in text:
        raise _unreadable()
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield row[:MAX_COLUMNS]
    except csv.Error:
        raise _unreadable() from None


def _decoded(content: bytes) -> str:
    """UTF-8 with or without its mark, what Excel calls Unicode text, or else what German Windows writes."""
    encodings = ["utf-16"] if content.startswith(UTF_16) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    raise _unreadable()


def _unreadable() -> ValidationError:
    return ValidationError(
        "Die Datei lässt sich nicht lesen. Bitte öffnen Sie sie in Ihrem Programm und speichern Sie sie neu."
    )
