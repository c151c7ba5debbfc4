"""The spreadsheet that the office fills in: empty, or with what is stored today."""

import io
from collections.abc import Iterable
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from kek.people.formulas import is_formula
from kek.people.models import Committee, Membership, MembershipRole

HEADER = ["Ausschuss", "E-Mail", "Vorname", "Nachname", "Rolle", "von", "bis"]
WIDTHS = dict(zip("ABCDEFG", (40, 34, 20, 24, 18, 14, 14), strict=True))
NOTES = [
    "Eine Zeile je Sitz. Pflicht sind Ausschuss und E-Mail, bei neuen Sitzen auch „von“.",
    "Rolle: Mitglied, Vorsitz oder Stellvertretung. Leer heißt Mitglied.",
    "Tage wie 01.07.2026. „bis“ leer heißt ohne Ende; der letzte Tag zählt mit.",
    "Vor- und Nachname sieht nur, wer Zugang zur Verwaltung hat.",
    "Ausschüsse, wie sie hier heißen:",
]


def template_file(seats: Iterable[Membership]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Mitglieder")
    sheet.freeze_panes = "A2"
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.append([_cell(sheet, title, is_bold=True) for title in HEADER])
    for seat in seats:
        sheet.append([_cell(sheet, value) for value in _row(seat)])
    notes = book.create_sheet("Hinweise")
    notes.column_dimensions["A"].width = 90
    for line in [*NOTES, *Committee.objects.filter(is_active=True).values_list("name", flat=True)]:
        notes.append([_cell(notes, line)])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _row(seat: Membership) -> list[str | date | None]:
    person = seat.user
    role = MembershipRole(seat.role).label
    names = [person.first_name, person.last_name]
    return [seat.committee.name, person.email, *names, role, seat.start, seat.end]


def _cell(sheet: Worksheet, value: str | date | None, *, is_bold: bool = False) -> WriteOnlyCell:
    """Text stays text, whatever it begins with."""
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = is_formula(value)
    elif value is not None:
        cell.number_format = "DD.MM.YYYY"
    if is_bold:
        cell.font = Font(bold=True)
    return cell
