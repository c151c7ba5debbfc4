"""The report on accessibility: on the screen, and as a table to take along."""

import csv
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection

from documents.enums import Accessible, Kind
from kek.people.models import User
from tests.conftest import know_content_types
from tests.factories.documents import KekDocumentFactory
from tests.factories.protocols import ProtocolFactory
from tests.factories.readable import pdf_of
from tests.factories.workshops import ForumFactory, TalkFactory, WorkshopFactory
from tests.tasks import work_off
from workshops.models import EventDocument

pytestmark = pytest.mark.django_db

HEADINGS = ["Titel", "Barrierefreiheit", "Art", "Datum", "Text", "Struktur-Tags", "Veranstaltung", "Adresse"]


@pytest.fixture
def office(olga: User, browser_of: Callable[[User], Client]) -> Client:
    return browser_of(olga)


def report(browser: Client, query: str = "") -> BeautifulSoup:
    response = browser.get(reverse("documents_accessibility") + query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def rows(page: BeautifulSoup) -> list[list[str]]:
    found = page.select("#listing-results tbody tr")
    return [[" ".join(cell.get_text(" ", strip=True).split()) for cell in row.select("td")] for row in found]


def table(browser: Client) -> list[list[str]]:
    answer = browser.get(reverse("documents_accessibility") + "?export=csv")
    return list(csv.reader(StringIO(b"".join(answer.streaming_content).decode())))


def protocol(title: str = "Protokoll") -> None:
    document = KekDocumentFactory(title=title, file=ContentFile(pdf_of("Text", ""), name="a.pdf"))
    forum = ForumFactory(title="Breitband", start_date=date(2016, 3, 22))
    EventDocument.objects.create(event=forum, document=document)
    work_off()


def test_a_row_says_everything(office: Client) -> None:
    protocol()
    (row,) = rows(report(office))
    assert row[0].startswith("Protokoll")
    assert row[1:3] == ["noch nicht geprüft", "Protokoll"]
    assert row[4:] == ["auf 1 von 2 Seiten", "ja", "22.03.2016 – Breitband"]


def test_the_counts_stand_at_the_top(office: Client) -> None:
    protocol()
    KekDocumentFactory(accessible=Accessible.YES)
    KekDocumentFactory(accessible=Accessible.NO, file=ContentFile(b"%PDF kaputt", name="a.pdf"))
    work_off()
    overview = report(office).select_one("table[aria-label=Überblick]")
    counts = [int(cell.get_text()) for cell in overview.select("td")]
    labels = [cell.get_text() for cell in overview.select("th")]
    assert dict(zip(labels, counts, strict=True)) == {
        "Dokumente": 3,
        "noch nicht geprüft": 1,
        "barrierefrei": 1,
        "nicht barrierefrei": 1,
        "ohne Text oder nicht lesbar": 2,
        "PDF ohne Struktur-Tags": 0,
    }


def test_a_presentation_is_used_at_the_event_of_its_talk(office: Client) -> None:
    forum = ForumFactory(title="Breitband", start_date=date(2016, 3, 22))
    TalkFactory(event=forum, presentation=KekDocumentFactory(kind=Kind.PRESENTATION))
    assert rows(report(office))[0][-1] == "22.03.2016 – Breitband"


def test_a_protocols_pdf_belongs_to_the_event_above_its_page(office: Client) -> None:
    workshop = WorkshopFactory(title="Workshop Umwelt", start_date=date(2016, 3, 22))
    document = KekDocumentFactory(title="Protokoll")
    ProtocolFactory(parent=workshop, document=document)
    assert rows(report(office))[0][-1] == "22.03.2016 – Workshop Umwelt"
    EventDocument.objects.create(event=workshop, document=document)
    assert table(office)[1][-2] == "22.03.2016 – Workshop Umwelt"


def test_the_report_is_filtered(office: Client) -> None:
    KekDocumentFactory(title="A", accessible=Accessible.YES)
    KekDocumentFactory(title="B")
    assert [row[0][0] for row in rows(report(office, "?accessible=yes"))] == ["A"]
    results = office.get(reverse("documents_accessibility_results") + "?accessible=yes")
    assert results.status_code == 200


def test_the_table_has_german_headings_and_the_same_words(office: Client) -> None:
    protocol()
    headings, row = table(office)
    assert headings == HEADINGS
    assert row[:3] == ["Protokoll", "noch nicht geprüft", "Protokoll"]
    answer = office.get(reverse("documents_accessibility") + "?export=xlsx")
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert [cell.value for cell in sheet[1]] == HEADINGS
    assert sheet["E2"].value == "auf 1 von 2 Seiten"


def test_a_title_is_no_formula_in_a_table(office: Client) -> None:
    KekDocumentFactory(title="=1+1")
    assert table(office)[1][0] == "'=1+1"


def test_editors_may_see_it_and_strangers_may_not(
    browser_of: Callable[[User], Client], rita: User, stefan: User
) -> None:
    KekDocumentFactory(title="Protokoll")
    assert [row[0][:9] for row in rows(report(browser_of(rita)))] == ["Protokoll"]
    assert "barrierefreiheit" in browser_of(rita).get("/verwaltung/").content.decode()
    assert browser_of(stefan).get(reverse("documents_accessibility")).status_code == 403


def test_who_may_see_one_collection_sees_no_other(browser_of: Callable[[User], Client], rita: User) -> None:
    root = Collection.get_first_root_node()
    mine, other = root.add_child(name="Meins"), root.add_child(name="Anderes")
    rita.groups.get().collection_permissions.update(collection=mine)
    KekDocumentFactory(title="Meins", collection=mine)
    KekDocumentFactory(title="Kanarienvogel", collection=other)
    page = report(browser_of(rita))
    assert [row[0][:5] for row in rows(page)] == ["Meins"]
    assert "Kanarienvogel" not in str(page)
    assert page.select_one("table[aria-label=Überblick] td").get_text() == "1"


def test_one_document_and_thirty_cost_the_same(office: Client) -> None:
    counts = []
    know_content_types()
    for number in (1, 29):
        for _ in range(number):
            protocol()
        report(office)
        with CaptureQueriesContext(connection) as captured:
            report(office)
        counts.append(len(captured))
    assert counts == [counts[0], counts[0]]
