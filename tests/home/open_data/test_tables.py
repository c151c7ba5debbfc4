import csv
import io
from datetime import UTC, datetime

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.open_data import tables
from home.open_data.columns import columns_of
from home.open_data.datasets import SUBJECTS
from kek.addresses import absolute
from participation.models import Idea
from tests.factories.answers import answered
from tests.factories.documents import KekDocumentFactory
from tests.factories.kek import MunicipalityFactory, ProcessPageFactory
from tests.factories.open_data import table
from tests.factories.participation import idea_on, open_board

pytestmark = pytest.mark.django_db


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_ideas_as_rows_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ROWS_AT_ONCE", 2)
    board = open_board()
    texts = ["Erste", 'Mit "Zeichen", Komma\nund Zeile', "Dritte", "Ä€", "Fünfte"]
    for text in texts:
        idea_on(board, text)
    Idea.objects.filter(number=1).update(place=MunicipalityFactory(name="Lübz", slug="luebz"))

    found = rows(table("ideen"))

    assert [row["Text"] for row in found] == texts
    facts = ("Gemeinde: Name", "Stimmen: online", "Geschwärzt")
    assert [[row[fact] for fact in facts] for row in found[:2]] == [["Lübz", "", "nein"], ["", "", "nein"]]


def test_no_cell_is_a_formula() -> None:
    idea_on(open_board(), "=HYPERLINK(1)")

    assert rows(table("ideen"))[0]["Text"] == "'=HYPERLINK(1)"


def test_a_table_is_a_file_to_keep() -> None:
    answer = Client().get("/offene-daten/ideen.csv")

    assert answer["Content-Disposition"] == 'attachment; filename="ideen.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8; header=present"


def test_german_spreadsheets_open_it_by_a_double_click() -> None:
    first, second, *_ = b"".join(Client().get("/offene-daten/ideen.csv").streaming_content).split(b";")
    assert (first, second) == (b"\xef\xbb\xbfNummer", b"Board (Nummer)")


@pytest.mark.parametrize("name", SUBJECTS)
def test_columns_have_german_names_of_their_own(name: str) -> None:
    columns = columns_of(SUBJECTS[name].schema)
    titles = [column.title for column in columns]
    assert [column.name for column in columns if column.title == column.name] == []
    assert sorted(set(titles)) == sorted(titles)


def test_moments_are_those_of_the_clock_here() -> None:
    idea = idea_on(open_board())
    Idea.objects.filter(pk=idea.pk).update(created_at=datetime(2030, 7, 1, 10, 0, tzinfo=UTC))
    assert rows(table("ideen"))[0]["Eingereicht"] == "2030-07-01T12:00:00+02:00"


def test_programs_find_beside_the_table_what_its_columns_mean() -> None:
    """Where the W3C says, and where the table itself leads; the head is the one that is described."""
    idea_on(open_board())
    answer = Client().get("/offene-daten/ideen.csv")
    said = Client().get("/offene-daten/ideen.csv-metadata.json")
    described = said.json()

    assert said["Content-Type"] == "application/csvm+json"
    address = absolute("/offene-daten/ideen.csv-metadata.json")
    assert answer["Link"] == f'<{address}>; rel="describedby"; type="application/csvm+json"'
    columns = {column["name"]: column for column in described["tableSchema"]["columns"]}
    assert [column["titles"] for column in columns.values()] == list(rows(table("ideen"))[0])
    assert described["url"].endswith("/offene-daten/ideen.csv")
    assert described["dialect"]["delimiter"] == ";"
    assert columns["is_redacted"]["datatype"] == {"base": "boolean", "format": "ja|nein"}
    assert columns["tags"]["separator"] == " | "
    assert columns["created_at"]["datatype"] == "dateTime"
    assert columns["voice"]["dc:description"] == "Wer spricht: citizen, expert, committee oder office."


def test_lists_stand_in_one_cell_and_versions_in_none() -> None:
    KekDocumentFactory(title="Flyer")
    [row] = rows(table("dokumente"))

    assert (row["Titel"], row["Ausschüsse"]) == ("Flyer", "")
    assert [name for name in row if name.startswith("Fassungen")] == []


def test_answers_name_their_ideas() -> None:
    idea = idea_on(open_board())
    answered(idea)
    [row] = rows(table("antworten"))

    assert (row["Ideen (Nummern)"], row["Status: Art (Kennwort)"], row["Text"]) == (
        str(idea.pk),
        "taken_up",
        "Das nehmen wir auf.",
    )


def test_a_table_of_a_process_that_is_not_public_is_missing() -> None:
    process = ProcessPageFactory()
    assert table("ideen", process.pk).count("\r\n") == 1
    PageViewRestriction.objects.create(page=process, restriction_type=PageViewRestriction.LOGIN)

    answers = [
        Client().get(address).status_code
        for address in (
            f"/offene-daten/prozess/{process.pk}/ideen.csv",
            f"/offene-daten/prozess/{process.pk}/ideen.csv-metadata.json",
            "/offene-daten/gibt-es-nicht.csv",
            "/offene-daten/gibt-es-nicht.csv-metadata.json",
        )
    ]
    assert answers == [404] * 4


async def test_it_streams_block_by_block_under_asgi_too() -> None:
    answer = tables.TableStream(iter([b"head\r\n", b"rows\r\n"]))

    assert [block async for block in answer] == [b"head\r\n", b"rows\r\n"]
