"""The office looks up who speaks with which voice, why and until when."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from kek.people.models import User
from participation.enums import Voice
from tests.factories.joining import accepted, invitation_to
from tests.factories.kek import ExpertRoleFactory, MembershipFactory
from tests.factories.participation import guest, open_board

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]
ADDRESS = "/verwaltung/stimmen/"


def rows(browser: Client, query: str) -> list[list[str]]:
    page = BeautifulSoup(browser.get(f"{ADDRESS}?{query}").content, "html.parser")
    return [[cell.get_text() for cell in row.select("th, td")][:4] for row in page.select("tbody tr")]


@pytest.fixture
def everybody(olga: User, mira: User, emil: User, clara: User) -> None:
    ExpertRoleFactory(user=emil, field="Netze")
    ExpertRoleFactory(user=clara, end=date(2021, 1, 1))
    board = open_board()
    accepted(invitation_to(board, olga, Voice.EXPERT), guest("eingeladen"))
    accepted(invitation_to(board, olga, Voice.CITIZEN), guest("buergerin"))


@pytest.mark.usefixtures("everybody")
def test_each_stands_with_the_reason(browser_of: Browser, olga: User) -> None:
    browser = browser_of(olga)
    assert rows(browser, "") == [
        ["Mira", "mira@kreistag.example", "Ausschussmitglied", "Umweltausschuss (Mitglied)"]
    ]
    assert rows(browser, "art=expert") == [["Emil", "emil@fachleute.example", "Fachperson", "Netze"]]
    assert [row[1:3] for row in rows(browser, "art=invitation")] == [["ohne Konto", "Fachperson"]]
    assert rows(browser, "art=office") == [["Olga", "olga@landkreis.example", "Projektbüro", "Projektbüro"]]
    assert len(rows(browser, "suche=mira umwelt")) == 1
    assert rows(browser, "suche=mira netze") == []


@pytest.mark.usefixtures("everybody")
def test_files_hold_all_of_them_and_no_formulas(browser_of: Browser, olga: User, emil: User) -> None:
    emil.public_name = "=1+1"
    emil.save()
    browser = browser_of(olga)
    lines = browser.get(f"{ADDRESS}liste.csv").content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[1] for line in lines[1:3]] == ["Mira", "'=1+1"]
    assert len(lines) == 5
    book = load_workbook(BytesIO(browser.get(f"{ADDRESS}liste.xlsx").content))
    assert book.sheetnames[1] == "Fachperson"
    assert (book.worksheets[1]["A2"].value, book.worksheets[1]["A2"].data_type) == ("=1+1", "s")


@pytest.mark.usefixtures("everybody")
def test_the_office_alone_sees_it(browser_of: Browser, rita: User) -> None:
    browser = browser_of(rita)
    assert [browser.get(address).status_code for address in (ADDRESS, f"{ADDRESS}liste.csv")] == [404, 404]


def test_more_people_are_no_more_queries(browser_of: Browser, olga: User, mira: User) -> None:
    browser = browser_of(olga)
    browser.get(ADDRESS)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            browser.get(ADDRESS)
        counts.append(len(captured))
        MembershipFactory.create_batch(5)
    assert counts == [12, 12]
