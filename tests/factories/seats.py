"""Lists of seats as the office has them."""

import io
import uuid
from datetime import date
from typing import Any

from openpyxl import Workbook

from kek.people.models import User
from kek.voices.actions.imports import keep_list
from kek.voices.models import MembershipImport

HEADER = ["Ausschuss", "E-Mail", "Vorname", "Nachname", "Rolle", "von", "bis"]


def csv_list(*lines: str, header: str = ";".join(HEADER)) -> bytes:
    return "\r\n".join([header, *lines]).encode()


def xlsx_list(*rows: list[Any]) -> bytes:
    book = Workbook()
    for row in [HEADER, *rows]:
        book.active.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def read_in(
    by: User, content: bytes, name: str = "liste.csv", missing: date | None = None
) -> MembershipImport:
    return keep_list(content, name, by=by, op_id=uuid.uuid4(), missing_end_on=missing)
