"""XLSX to rows of text, in a process of its own: what a file does to the parser harms only that.

Run as a script by kek.voices.reading.table, with the file on stdin and JSON on stdout. Knows no Django.
"""

import io
import json
import sys
from datetime import datetime

MEMORY = 1024 * 1024 * 1024


def limit_memory() -> None:
    """Where the system can: Windows has no such limit, there the time limit has to do."""
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def rows_of(content: bytes, max_rows: int, max_columns: int) -> list[list[str]]:
    """The first sheet, as far as it is asked for. Formulas count as what they showed when saved."""
    from openpyxl import load_workbook  # noqa: PLC0415  loaded under the limit

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    sheet = book.worksheets[0]
    rows = sheet.iter_rows(max_row=max_rows, max_col=max_columns, values_only=True)
    return [[text_of(value) for value in row] for row in rows]


def text_of(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


if __name__ == "__main__":
    limit_memory()
    found = rows_of(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.buffer.write(json.dumps(found).encode())
