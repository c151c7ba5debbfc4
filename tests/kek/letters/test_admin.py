"""The office sees which letters did not arrive, never what they say, and has them sent again."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kek.letters.actions.sending import send_letters
from kek.letters.models import Letter
from kek.people.models import User
from tests.factories.letters import let_time_pass, written
from tests.tasks import work_off

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]
Choose = Callable[[str], None]
LIST = "/verwaltung/snippets/letters/letter/"
AGAIN = "/verwaltung/e-mails/noch-einmal/"
CANARY = "Kanarienvogel"


@pytest.fixture
def refused(mail_server: Choose) -> Letter:
    mail_server("NoSuchUser")
    letter = written("niemand@post.example", subject="Neues", text=CANARY)
    work_off()
    return letter


def rows(client: Client) -> list[str]:
    page = BeautifulSoup(client.get(LIST).content, "html.parser")
    return [" ".join(row.get_text(" ").split()) for row in page.select("table.listing tbody tr")]


def test_a_refused_letter_is_listed_with_its_reason_and_without_its_text(
    refused: Letter, browser_of: Browser, olga: User
) -> None:
    [row] = rows(browser_of(olga))
    assert "Neues" in row
    assert "niemand@post.example" in row
    assert "aufgegeben Der Mailserver nimmt die Adresse nicht an." in row
    assert CANARY not in browser_of(olga).get(LIST).content.decode()


def test_a_letter_that_waits_a_moment_or_is_sent_is_not(
    mail_server: Choose, browser_of: Browser, olga: User
) -> None:
    written()
    work_off()
    mail_server("Dead")
    written("nora@post.example")
    work_off()
    assert rows(browser_of(olga)) == []
    let_time_pass_for_those_that_wait()
    assert len(rows(browser_of(olga))) == 1


def let_time_pass_for_those_that_wait() -> None:
    Letter.objects.filter(state="sent").delete()
    let_time_pass(hours=2)


@pytest.mark.usefixtures("refused")
def test_the_office_has_it_sent_again(mail_server: Choose, browser_of: Browser, olga: User) -> None:
    mail_server("works")
    office = browser_of(olga)
    assert BeautifulSoup(office.get(LIST).content, "html.parser").select_one(f"a[href='{AGAIN}']")
    assert "die nicht ankamen: 1" in office.get(AGAIN).content.decode()
    assert [office.post(AGAIN)["Location"], office.post(AGAIN)["Location"]] == [LIST, LIST]
    work_off()
    assert [letter.to for letter in mail.outbox] == [["niemand@post.example"]]
    assert "Alle E-Mails sind gesendet" in office.get(AGAIN).content.decode()


@pytest.mark.usefixtures("refused")
@pytest.mark.parametrize("person", ["rita", "clara"])
def test_nobody_else_does(request: pytest.FixtureRequest, browser_of: Browser, person: str) -> None:
    other = browser_of(request.getfixturevalue(person))
    assert "niemand@post.example" not in other.get(LIST, follow=True).content.decode()
    other.post(AGAIN)
    assert Letter.objects.get().state == "given_up"


@pytest.mark.usefixtures("refused")
def test_nobody_writes_or_deletes_letters_here(browser_of: Browser, ada: User) -> None:
    letter = Letter.objects.get()
    assert "Hinzufügen" not in browser_of(ada).get(LIST).content.decode()
    names = Letter.snippet_viewset.get_url_name
    for url in (reverse(names("add")), reverse(names("edit"), args=[letter.pk])):
        assert browser_of(ada).post(url, {"to": ""})["Location"] == "/verwaltung/"
    assert Letter.objects.get().to == letter.to


def test_a_list_of_many_takes_as_many_queries_as_one(
    mail_server: Choose, browser_of: Browser, olga: User
) -> None:
    mail_server("NoSuchUser")
    office, counts = browser_of(olga), []
    office.get(LIST)
    for number in (1, 10):
        for each in range(number):
            written(f"niemand{each}@post.example", key=f"{number}-{each}")
        send_letters.call()
        with CaptureQueriesContext(connection) as captured:
            assert office.get(LIST).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
