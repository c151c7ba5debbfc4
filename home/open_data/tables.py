"""A subject as one table, as people in Germany open one.

Their spreadsheets read UTF-8 only behind a mark, and part cells at semicolons. Rows are those of the API;
columns bear German names. What these mean, and how the table is written, says csvw.py to programs.
"""

import csv
import io
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import Any

from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse
from django.utils import timezone

from home.open_data.columns import columns_of
from home.open_data.datasets import Subject
from kek.people.formulas import without_formula

ROWS_AT_ONCE = 500
MARK, DELIMITER, PARTED_BY = "\ufeff", ";", " | "
YES, NO = "ja", "nein"


class TableStream(StreamingHttpResponse):
    """Reads block by block under ASGI too, where Django would collect the whole table first.

    In the request's own thread, which holds the database connection.
    """

    async def __aiter__(self) -> AsyncIterator[bytes]:
        blocks = iter(self)
        while (block := await _following(blocks)) is not None:
            yield block


@sync_to_async
def _following(blocks: Iterator[bytes]) -> bytes | None:
    return next(blocks, None)


def table(subject: Subject, process: int | None) -> Iterator[bytes]:
    """The head, then the rows in blocks: memory does not grow with the table."""
    columns = columns_of(subject.schema)
    names = [column.name for column in columns]
    yield MARK.encode() + _lines([[column.title for column in columns]])
    rows, after = subject.narrowed(process).order_by("pk"), 0
    while block := list(rows.filter(pk__gt=after)[:ROWS_AT_ONCE]):
        after = block[-1].pk
        yield _lines([[_cell(said, name) for name in names] for said in subject.describe(block)])


def _cell(said: Any, name: str) -> str | int:
    value = said
    for part in name.split("."):
        value = getattr(value, part, None)
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, list):
        value = PARTED_BY.join(map(str, value))
    if value is None or isinstance(value, int):
        return "" if value is None else value
    return without_formula(str(value))


def _lines(rows: list[list[Any]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=DELIMITER, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()
