"""The page on which somebody deletes their account: what it says, asks, and wants to see proved."""

import time
from collections.abc import Callable

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from bs4 import BeautifulSoup
from django.contrib.sessions.models import Session
from django.test import Client

from kek.people.models import User
from kek.people.names import FORMER
from participation.models import Idea
from tests.cast import PASSWORD
from tests.factories.kek import UserFactory
from tests.factories.participation import account, idea_on, open_board

pytestmark = pytest.mark.django_db
HERE = "/konto/loeschen/"
YES = {"words": "bleiben", "is_sure": "on"}


@pytest.fixture
def nora(db: None) -> User:
    """Logs in by codes alone."""
    person = UserFactory(email="nora@post.example", public_name="Nora")
    person.set_unusable_password()
    person.save()
    return person


def log_in_by_code(client: Client, code_from_mail: Callable[[], str]) -> None:
    client.post("/konto/login/code/", {"email": "nora@post.example"})
    client.post("/konto/login/code/confirm/", {"code": code_from_mail()})


def let_time_pass(client: Client, seconds: int) -> None:
    session = client.session
    for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        record["at"] = time.time() - seconds
    session.save()


def is_gone(person: User) -> bool:
    return not User.objects.filter(pk=person.pk).exists()


def test_it_says_before_what_goes_and_what_stays(browser_of: Callable[[User], Client], clara: User) -> None:
    page = BeautifulSoup(browser_of(clara).get(HERE).content, "html.parser")
    headings = [heading.get_text() for heading in page.main.select("h2")]
    assert headings[:2] == ["Das wird gelöscht", "Das bleibt, ohne Verbindung zu Ihnen"]
    (copies,) = [each for each in page.main.select("li") if "Abzügen eines Boards" in each.get_text()]
    assert copies.find_previous("h2").get_text() == headings[1]
    assert not page.main.select("input[type=radio][checked]")


def test_it_asks_for_both_answers(browser_of: Callable[[User], Client], clara: User) -> None:
    answer = browser_of(clara).post(HERE, {})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "words": ["Bitte wählen Sie aus, was mit Ihren Beiträgen geschehen soll."],
        "is_sure": ["Bitte bestätigen Sie, dass Ihr Konto gelöscht werden soll."],
    }
    link = BeautifulSoup(answer.content, "html.parser").select(".error-summary a")[1].text
    assert link.startswith("Ja, mein Konto soll endgültig gelöscht werden. Bitte bestätigen Sie,")
    assert not is_gone(clara)


def test_who_has_a_password_proves_it_first(client: Client, clara: User) -> None:
    idea_on(open_board(), visitor=account(clara), name="Clara")
    client.force_login(clara)

    led = client.post(HERE, YES)
    assert led["Location"] == "/konto/reauthenticate/?next=%2Fkonto%2Floeschen%2F"
    wrong = client.post(led["Location"], {"password": "falsch"})
    assert (wrong.status_code, is_gone(clara)) == (200, False)
    done = client.post(led["Location"], {"password": PASSWORD, "next": HERE})

    assert done["Location"] == "/konto/geloescht/"
    assert is_gone(clara)
    assert Idea.objects.get().pseudonym == FORMER
    assert "Ihr Konto ist gelöscht" in client.get(done["Location"]).content.decode()
    assert client.post(HERE, YES)["Location"] == f"/konto/login/?next={HERE}"
    assert not Session.objects.exists()


def test_who_logs_in_by_codes_has_just_done_so(
    client: Client, nora: User, code_from_mail: Callable[[], str]
) -> None:
    log_in_by_code(client, code_from_mail)
    assert client.post(HERE, {**YES, "words": "gehen"})["Location"] == "/konto/geloescht/"
    assert is_gone(nora)


def test_an_old_log_in_by_code_is_not_enough(
    client: Client, nora: User, code_from_mail: Callable[[], str]
) -> None:
    log_in_by_code(client, code_from_mail)
    let_time_pass(client, 301)

    led = client.post(HERE, YES)
    assert led["Location"] == "/konto/reauthenticate/code/?next=%2Fkonto%2Floeschen%2F"
    client.post(led["Location"], {"action": "send"})
    assert not is_gone(nora)

    done = client.post(led["Location"], {"code": code_from_mail(), "next": HERE})
    assert (done["Location"], is_gone(nora)) == ("/konto/geloescht/", True)


def test_the_last_administrator_is_told_why_not(client: Client, ada: User) -> None:
    client.force_login(ada)
    assert "die einzige Person mit allen Rechten" in client.get(HERE).content.decode()
    client.post(HERE, YES)
    assert not is_gone(ada)
