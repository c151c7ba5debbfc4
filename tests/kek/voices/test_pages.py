"""The office's way through the pages: choose a file, look, confirm."""

import uuid
from collections.abc import Callable
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook

from kek.people.models import Committee, Membership, User
from kek.voices.models import MembershipImport
from tests.factories.seats import csv_list

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]
ADDRESS = "/verwaltung/mitglieder-einlesen/"


def send(browser: Client, content: bytes, **fields: str) -> HttpResponse:
    upload = SimpleUploadedFile("liste.csv", content)
    return browser.post(ADDRESS, {"op_id": str(uuid.uuid4()), "file": upload, **fields})


def main_of(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser").main


def test_from_file_to_seat(browser_of: Browser, olga: User, umweltausschuss: Committee) -> None:
    browser = browser_of(olga)
    answer = send(browser, csv_list("umwelt;neu@kreistag.example;;=1+1;;01.07.2026;"))
    page = main_of(browser.get(answer.url))
    assert "1 neu" in page.get_text()
    assert Membership.objects.count() == 0

    seen = page.select_one("input[name=seen]")["value"]
    done = browser.post(answer.url, {"seen": seen}, follow=True)

    assert "1 neu" in main_of(done).get_text()
    assert Membership.objects.count() == 1
    sheet = load_workbook(BytesIO(browser.get(f"{ADDRESS}vorlage.xlsx?stand=heute").content)).worksheets[0]
    assert [cell.data_type for cell in sheet[2]][3] == "s"
    assert sheet[2][3].value == "=1+1"


def test_what_is_wrong_is_told_where_it_is(
    browser_of: Browser, olga: User, umweltausschuss: Committee
) -> None:
    browser = browser_of(olga)
    assert "Bitte wählen Sie eine Datei." in browser.post(ADDRESS, {"op_id": "x"}).content.decode()
    no_day = send(browser, csv_list("umwelt;a@b.example"), ends_missing="on")
    assert no_day.status_code == 422
    assert "Bitte nennen Sie den letzten Tag" in no_day.content.decode()

    mistyped = send(browser, csv_list("umwelt;a@b.example"), ends_missing="on", missing_end_on="bald")
    assert "Bitte geben Sie den Tag so an: 24.11.2026." in mistyped.content.decode()
    assert 'value="bald"' in mistyped.content.decode()

    wrong = send(browser, csv_list(*["umwelt;a@b.example;;;;;"] * 150))
    page = main_of(browser.get(wrong.url))
    assert "Seite 1 von 2" in page.get_text()
    assert page.select_one("input[name=seen]") is None
    browser.post(wrong.url, {"discard": "1"})
    assert MembershipImport.objects.count() == 0
    assert browser.get(wrong.url).status_code == 404


@pytest.mark.parametrize("person", ["rita", "mira"])
def test_for_all_others_there_is_no_such_page(
    browser_of: Browser, person: str, request: pytest.FixtureRequest
) -> None:
    browser = browser_of(request.getfixturevalue(person))
    expected = {404} if person == "rita" else {403}
    pages = [ADDRESS, f"{ADDRESS}vorlage.xlsx", f"{ADDRESS}1/"]
    assert {browser.get(page).status_code for page in pages} == expected
