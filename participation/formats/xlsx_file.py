import io
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from kek.people.formulas import is_formula
from participation.formats.tables import Cell, Table

PROPERTIES = "docProps/core.xml"
WIDTHS = {"Text": 80, "Wert": 68, "Angabe": 36, "Zeit": 20, "Spalte": 24, "Gruppe": 24, "Schlagwörter": 24}
WIDTH = 14


def xlsx_of(tables: list[Table], taken_at: datetime) -> bytes:
    """One sheet for each table. The same tables and moment give the same bytes."""
    book = Workbook(write_only=True)
    book.properties.creator = ""
    book.properties.created = book.properties.modified = taken_at.replace(tzinfo=None)
    properties = tostring(book.properties.to_tree())
    for table in tables:
        _fill(book.create_sheet(table.title), table)
    raw = io.BytesIO()
    book.save(raw)
    return _at(taken_at, raw.getvalue(), {PROPERTIES: properties})


def _fill(sheet: Worksheet, table: Table) -> None:
    sheet.freeze_panes = "A2"
    for position, name in enumerate(table.header, 1):
        sheet.column_dimensions[get_column_letter(position)].width = WIDTHS.get(name, WIDTH)
    bold = Font(bold=True)
    heads = [_cell(sheet, name) for name in table.header]
    for head in heads:
        head.font = bold
    sheet.append(heads)
    for row in table.rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Worksheet, value: Cell) -> WriteOnlyCell:
    """Text stays text, whatever it begins with."""
    if isinstance(value, datetime):
        return WriteOnlyCell(sheet, value.replace(tzinfo=None))
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    cell.quotePrefix = is_formula(value)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _at(moment: datetime, archive: bytes, replaced: dict[str, bytes]) -> bytes:
    """The archive as if packed at that moment; it would tell when it was made, each time another."""
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(archive)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, replaced.get(name) or old.read(name))
    return packed.getvalue()
