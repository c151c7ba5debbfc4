"""From files as offices have them to seats, or to sentences that say what to do."""

import csv
import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from kek.people.models import Committee, MembershipRole
from kek.voices.reading.seats import Seat, SeatList, seats_of
from kek.voices.reading.table import rows_of
from tests.factories.files import zipped
from tests.factories.seats import csv_list, xlsx_list

pytestmark = pytest.mark.django_db

NO_SUCH_COMMITTEE = (
    "Den Ausschuss „Umweltausschus“ gibt es nicht. Bitte schreiben Sie ihn wie unter „Ausschüsse“ oder legen "
    "Sie ihn dort an."
)


def read(content: bytes, name: str = "liste.csv") -> SeatList:
    return seats_of(rows_of(content, name))


def why_not(content: bytes, name: str = "liste.csv") -> str:
    with pytest.raises(ValidationError) as caught:
        read(content, name)
    return str(caught.value.messages[0])


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ";"), ("utf-8-sig", ","), ("cp1252", ";"), ("utf-16", "\t")]
)
def test_text_of_every_office(umweltausschuss: Committee, encoding: str, delimiter: str) -> None:
    lines = (
        "AUSSCHUSS;e-mail-adresse;Nachname;seit\r\n\r\numwelt ;Joerg@Kreistag.example;Müller–Öß;1.7.2026\r\n"
    )
    found = read(lines.replace(";", delimiter).encode(encoding))

    assert found.errors == []
    assert found.seats == [
        Seat(
            3, umweltausschuss.pk, "joerg@kreistag.example", "member", date(2026, 7, 1), None, "", "Müller–Öß"
        )
    ]


def test_cells_of_a_workbook(umweltausschuss: Committee) -> None:
    rows = [
        [
            "Umweltausschuss",
            "a@kreistag.example",
            "Anna",
            "Ä",
            "Vorsitz",
            datetime(2026, 7, 1),  # noqa: DTZ001  cells have no zone
            date(2030, 1, 31),
        ],
        [None, None, None, None, None, None, None],
        ["umwelt", "b@kreistag.example", None, None, "stellv.  Mitglied", "2026-07-01", "31.01.2030"],
    ]
    found = read(xlsx_list(*rows), "Liste.XLSX")

    days = date(2026, 7, 1), date(2030, 1, 31)
    assert found.seats == [
        Seat(2, umweltausschuss.pk, "a@kreistag.example", MembershipRole.CHAIR, *days, "Anna", "Ä"),
        Seat(4, umweltausschuss.pk, "b@kreistag.example", MembershipRole.DEPUTY, *days),
    ]


def test_all_errors_of_a_row_are_told_with_what_to_do(umweltausschuss: Committee) -> None:
    found = read(
        csv_list("Umweltausschus;keine;;;König;31.2.2026;", "umwelt;a@b.example;;;;1.2.2026;1.1.2026")
    )

    assert found.errors == [
        (2, NO_SUCH_COMMITTEE),
        (2, "„keine“ ist keine E-Mail-Adresse. Bitte prüfen Sie die Schreibweise."),
        (2, "Die Rolle „König“ ist unbekannt. Möglich: Mitglied, Vorsitz, Stellvertretung."),
        (2, "„31.2.2026“ in „von“ ist kein Tag. Bitte schreiben Sie ihn wie 01.07.2026."),
        (3, "„bis“ liegt vor „von“. Bitte prüfen Sie beide Tage."),
    ]  # fmt: skip


def test_files_that_are_no_such_list_are_refused_with_a_reason() -> None:
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 41 * 1024 * 1024)

    assert why_not(b"", "liste.csv") == "Die Datei ist leer. Bitte wählen Sie eine andere."
    assert (
        why_not(csv_list()) == "Unter der Kopfzeile steht nichts. Bitte tragen Sie die Mitglieder dort ein."
    )
    assert why_not(b"Name;Tag\r\nA;1.1.2026").startswith(
        "In der ersten Zeile fehlt die Spalte Ausschuss und die Spalte E-Mail. Dort steht: „Name“, „Tag“."
    )
    assert why_not(b"x", "liste.ods").startswith(
        "Bitte wählen Sie eine Datei mit der Endung .xlsx oder .csv."
    )
    assert why_not(b"PK", "liste.xlsx").startswith("Die Datei ist beschädigt.")
    assert why_not(zipped({"a.xml": b"<a/>"}), "liste.xlsx").startswith("Die Datei lässt sich nicht lesen.")
    assert why_not(bomb.getvalue(), "liste.xlsx").startswith("Die Tabelle ist ausgepackt zu groß.")
    assert why_not(b"Ausschuss;E-Mail\r\n" + b"\x00", "liste.csv").startswith("Die Datei lässt sich nicht")
    assert why_not(csv_list(*["umwelt;a@b.example"] * 20_001)).startswith(
        "Die Datei hat mehr als 20.000 Zeilen."
    )
    # What comes after those is not even read: this could not be.
    endless = b"\n" * 20_003 + b"x" * (csv.field_size_limit() + 1)
    assert why_not(endless).startswith("Die Datei hat mehr als 20.000 Zeilen.")


def test_a_long_cell_is_told_by_row_and_column_beside_the_others(umweltausschuss: Committee) -> None:
    long = "x" * 501
    lines = (
        "Ausschuss;E-Mail;Nachname;\r\n"
        f"umwelt;a@kreistag.example;{long};{long}\r\n"
        "umwelt;b@kreistag.example;Ä;\r\n"
        "umwelt;keine;Ö;\r\n"
    )
    found = read(lines.encode())

    assert found.errors == [
        (2, "In der Spalte „Nachname“ stehen mehr als 500 Zeichen. Bitte kürzen Sie den Text."),
        (2, "In Spalte 4 stehen mehr als 500 Zeichen. Bitte kürzen Sie den Text."),
        (4, "„keine“ ist keine E-Mail-Adresse. Bitte prüfen Sie die Schreibweise."),
    ]
    assert [seat.line for seat in found.seats] == [3]
