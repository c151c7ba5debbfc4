"""All that the platform holds of a person, for themselves: to be read, and to be read by programs."""

import json
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html

from home.privacy.data_class import DataClass
from home.privacy.own_rows import OwnRows
from home.privacy.own_tables import NOT_OWN, OWN
from home.privacy.table import CLASSES
from kek.addresses import absolute
from kek.people.models import User

NOT_LISTED = "Hierzu stellt Ihnen das Projektbüro auf Anfrage eine Auskunft zusammen."


@dataclass(frozen=True)
class OwnTable:
    title: str
    heads: list[str]
    rows: list[list[Any]]


@dataclass(frozen=True)
class OwnClass:
    """reason says why there are no tables."""

    about: DataClass
    tables: list[OwnTable]
    reason: str = ""


def own_data(person: User) -> list[OwnClass]:
    """One query for each table."""
    return [_own_class(each, person) for each in CLASSES]


def own_copy(person: User) -> bytes:
    """A ZIP with the same twice: meine-daten.html and meine-daten.json. Made in memory: it is small."""
    data = own_data(person)
    made_at = timezone.localtime()
    page = render_to_string("home/mine/copy.html", _for_reading(data, made_at))
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("meine-daten.html", page)
        package.writestr("meine-daten.json", _as_json(data, made_at))
    return file.getvalue()


def _for_reading(data: list[OwnClass], made_at: datetime) -> dict[str, Any]:
    """Of what a class has nothing in, only its name is read, together with others like it."""
    full = [each for each in data if each.reason or any(table.rows for table in each.tables)]
    read = [
        OwnClass(each.about, [_in_words(table) for table in each.tables if table.rows], each.reason)
        for each in full
    ]
    empty = [each.about.title for each in data if each not in full]
    return {"classes": read, "empty": empty, "made_at": made_at}


def _in_words(table: OwnTable) -> OwnTable:
    return OwnTable(table.title, table.heads, [[_said(value) for value in row] for row in table.rows])


def _said(value: Any) -> Any:
    """As people say it: yes and no, and the time of the place to the minute."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%d.%m.%Y, %H:%M} Uhr"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, str) and value.startswith(absolute("/")) and len(value.split()) == 1:
        return format_html('<a href="{0}">{0}</a>', value)
    return "–" if value in (None, "") else value


def _own_class(about: DataClass, person: User) -> OwnClass:
    tables = [_own_table(rows, person) for rows in OWN.get(about.key, ()) if rows.model is not None]
    reason = "" if about.key in OWN else NOT_OWN.get(about.key, NOT_LISTED)
    return OwnClass(about, tables, reason)


def _own_table(rows: OwnRows, person: User) -> OwnTable:
    found = [[rows.words(place, value) for place, value in enumerate(row)] for row in rows.of(person)]
    return OwnTable(rows.title, rows.heads(), found)


def _as_json(data: list[OwnClass], made_at: datetime) -> str:
    content = {
        "erstellt": made_at.isoformat(timespec="seconds"),
        "daten": [
            {
                "art": each.about.title,
                "wozu": each.about.purpose,
                "wie lange": each.about.kept,
                **({"hinweis": each.reason} if each.reason else {}),
                "tabellen": [
                    {
                        "titel": table.title,
                        "zeilen": [
                            dict(zip(table.heads, map(_plain, row), strict=True)) for row in table.rows
                        ],
                    }
                    for table in each.tables
                ],
            }
            for each in data
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | bool | dict | list | None) else str(value)
