"""From cells to seats: which column is which, and what a row says. Faults are told by their line."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from kek.people.models import Committee, MembershipRole
from kek.people.validators import has_control_characters
from kek.voices.reading.table import Rows

COLUMNS = {
    "committee": ("ausschuss", "gremium", "ausschuss/gremium"),
    "email": ("e-mail", "e-mail-adresse", "email", "mail", "mailadresse", "emailadresse"),
    "first_name": ("vorname",),
    "last_name": ("nachname", "name", "familienname"),
    "role": ("rolle", "funktion"),
    "start": ("von", "seit", "ab", "beginn"),
    "end": ("bis", "ende"),
}
REQUIRED = {"committee": "Ausschuss", "email": "E-Mail"}
ROLES = {
    "": MembershipRole.MEMBER,
    "mitglied": MembershipRole.MEMBER,
    "vorsitz": MembershipRole.CHAIR,
    "vorsitzende": MembershipRole.CHAIR,
    "vorsitzender": MembershipRole.CHAIR,
    "stellvertretung": MembershipRole.DEPUTY,
    "stellvertretend": MembershipRole.DEPUTY,
    "stellvertreter": MembershipRole.DEPUTY,
    "stellvertreterin": MembershipRole.DEPUTY,
    "stellvertretendes mitglied": MembershipRole.DEPUTY,
    "stellv. mitglied": MembershipRole.DEPUTY,
}
GERMAN_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
LONGEST_CELL = 500
LONGEST_ADDRESS = 254
LONGEST_NAME = 150

Error = tuple[int, str]


@dataclass(frozen=True)
class Seat:
    """A row of the file. Without start it means the seat that the person holds today."""

    line: int
    committee: int
    email: str
    role: str
    start: date | None = None
    end: date | None = None
    first_name: str = ""
    last_name: str = ""

    def as_json(self) -> dict[str, Any]:
        days = {"start": self.start and self.start.isoformat(), "end": self.end and self.end.isoformat()}
        return {**asdict(self), **days}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        days = {name: stored[name] and date.fromisoformat(stored[name]) for name in ("start", "end")}
        return cls(**{**stored, **days})


@dataclass(frozen=True)
class SeatList:
    seats: list[Seat] = field(default_factory=list)
    errors: list[Error] = field(default_factory=list)


def seats_of(rows: Rows) -> SeatList:
    """Raises ValidationError if the table as a whole is not such a list."""
    if not rows:
        raise ValidationError("Die Datei ist leer. Bitte wählen Sie eine andere.")
    header = rows[0][1]
    where = _columns(header)
    committees = _committees()
    found = SeatList()
    for line, cells in rows[1:]:
        said = {name: _cell(cells, at) for name, at in where.items()}
        try:
            _refuse_long(cells, header)
            found.seats.append(_seat(line, said, committees))
        except ValidationError as error:
            found.errors.extend((line, sentence) for sentence in error.messages)
    if not found.seats and not found.errors:
        raise ValidationError("Unter der Kopfzeile steht nichts. Bitte tragen Sie die Mitglieder dort ein.")
    return found


def _columns(header: list[str]) -> dict[str, int]:
    titles = [title.strip().strip("*:").casefold().strip() for title in header]
    where = {name: _position(titles, words) for name, words in COLUMNS.items()}
    lacking = [title for name, title in REQUIRED.items() if where[name] is None]
    if lacking:
        seen = ", ".join(f"„{title.strip()}“" for title in header if title.strip())[:300]
        raise ValidationError(
            f"In der ersten Zeile fehlt die Spalte {' und die Spalte '.join(lacking)}. Dort steht: {seen}. "
            "Bitte benennen Sie die Spalten wie in der Vorlage."
        )
    return {name: at for name, at in where.items() if at is not None}


def _position(titles: list[str], words: tuple[str, ...]) -> int | None:
    return next((at for at, title in enumerate(titles) if title in words), None)


def _committees() -> dict[str, int]:
    """By name and by short name, however they are written."""
    known = list(Committee.objects.all())
    return {_plain(row.slug): row.pk for row in known} | {_plain(row.name): row.pk for row in known}


def _cell(cells: list[str], at: int) -> str:
    return " ".join(cells[at].split()) if at < len(cells) else ""


def _refuse_long(cells: list[str], header: list[str]) -> None:
    """Also in columns that nobody reads: so long a text shows that the row or the file is another one."""
    columns = [_column(at, header) for at, cell in enumerate(cells) if len(cell) > LONGEST_CELL]
    if columns:
        raise ValidationError(
            [
                f"In {column} stehen mehr als {LONGEST_CELL} Zeichen. Bitte kürzen Sie den Text."
                for column in columns
            ]
        )


def _column(at: int, header: list[str]) -> str:
    title = _cell(header, at)
    return f"der Spalte „{title[:80]}“" if title else f"Spalte {at + 1}"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _seat(line: int, said: dict[str, str], committees: dict[str, int]) -> Seat:
    """All faults of a row are told at once."""
    faults: list[str] = []
    if any(has_control_characters(text) for text in said.values()):
        raise ValidationError("Die Zeile enthält unsichtbare Steuerzeichen. Bitte tippen Sie sie neu.")
    committee = _committee(said["committee"], committees, faults)
    email = _email(said["email"], faults)
    role = _role(said.get("role", ""), faults)
    start, end = (
        _day(said.get(name, ""), title, faults) for name, title in (("start", "von"), ("end", "bis"))
    )
    if start and end and end < start:
        faults.append("„bis“ liegt vor „von“. Bitte prüfen Sie beide Tage.")
    names = {name: said.get(name, "") for name in ("first_name", "last_name")}
    if any(len(name) > LONGEST_NAME for name in names.values()):
        faults.append(f"Vor- und Nachname haben höchstens {LONGEST_NAME} Zeichen.")
    if faults:
        raise ValidationError(faults)
    return Seat(line, committee, email, role, start, end, **names)


def _committee(text: str, committees: dict[str, int], faults: list[str]) -> int:
    if not text:
        faults.append("Der Ausschuss fehlt. Bitte tragen Sie ihn ein.")
    elif _plain(text) not in committees:
        faults.append(
            f"Den Ausschuss „{text[:80]}“ gibt es nicht. Bitte schreiben Sie ihn wie unter „Ausschüsse“ "
            "oder legen Sie ihn dort an."
        )
    return committees.get(_plain(text), 0)


def _email(text: str, faults: list[str]) -> str:
    if not text:
        faults.append("Die E-Mail-Adresse fehlt. Bitte tragen Sie sie ein.")
        return ""
    try:
        validate_email(text)
    except ValidationError:
        faults.append(f"„{text[:80]}“ ist keine E-Mail-Adresse. Bitte prüfen Sie die Schreibweise.")
    if len(text) > LONGEST_ADDRESS:
        faults.append(f"Eine E-Mail-Adresse hat höchstens {LONGEST_ADDRESS} Zeichen.")
    return text.lower()


def _role(text: str, faults: list[str]) -> str:
    role = ROLES.get(_plain(text))
    if role is None:
        faults.append(f"Die Rolle „{text[:80]}“ ist unbekannt. Möglich: Mitglied, Vorsitz, Stellvertretung.")
    return role or ""


def _day(text: str, column: str, faults: list[str]) -> date | None:
    if not text:
        return None
    try:
        return _read_day(text)
    except ValueError:
        faults.append(f"„{text[:30]}“ in „{column}“ ist kein Tag. Bitte schreiben Sie ihn wie 01.07.2026.")
        return None


def _read_day(text: str) -> date:
    if german := GERMAN_DATE.fullmatch(text):
        day, month, year = map(int, german.groups())
    elif iso := ISO_DATE.fullmatch(text):
        year, month, day = map(int, iso.groups())
    else:
        raise ValueError
    # Years that nobody means are typing errors.
    if not 1900 <= year <= datetime.now().year + 100:  # noqa: DTZ005  a century more or less
        raise ValueError
    return date(year, month, day)
