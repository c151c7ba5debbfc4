import csv
import io
from datetime import datetime

from kek.people.formulas import without_formula
from participation.formats.tables import Cell, Table

KIND = "Art"
# German spreadsheets read UTF-8 only behind this mark, and part cells at semicolons.
MARK = "\ufeff"


def csv_of(tables: list[Table]) -> bytes:
    """All tables in one: the first column says what a row is, and each row fills the columns it has."""
    header = list(dict.fromkeys([KIND, *(name for table in tables for name in table.header)]))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header, restval="", delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    for table in tables:
        for row in table.rows:
            cells = zip(table.header, map(_cell, row), strict=True)
            writer.writerow({KIND: table.kind, **dict(cells)})
    return (MARK + text.getvalue()).encode()


def _cell(value: Cell) -> str | int:
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y %H:%M:%S}"
    if isinstance(value, str):
        return without_formula(value)
    return "" if value is None else value
