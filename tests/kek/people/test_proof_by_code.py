"""Whoever has neither a password nor a factor proves by a code to their present address that it is they."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.core import mail
from django.test import Client

from kek.people.models import User
from kek.people.views.proof import ENOUGH, OVER
from tests.factories.kek import UserFactory

PROVE = "/konto/reauthenticate/code/"
EMAIL, PASSWORD, DEVICES = "/konto/email/", "/konto/password/set/", "/konto/sessions/"
NEW_ADDRESS = {"email": "nora@neu.example", "action_add": ""}

pytestmark = pytest.mark.django_db


@pytest.fixture
def nora() -> User:
    person = UserFactory(email="nora@post.example")
    person.set_unusable_password()
    person.save()
    return person


@pytest.fixture
def here(client: Client, nora: User, log_in_by_code: Callable[[Client, User], None]) -> Client:
    """Logged in just now."""
    log_in_by_code(client, nora)
    mail.outbox.clear()
    return client


@pytest.fixture
def later(here: Client, pass_minutes: Callable[[float], None]) -> Client:
    pass_minutes(5.1)
    return here


def way_from(page: str) -> str:
    return f"{PROVE}?next={quote(page, safe='')}"


def send_code(client: Client) -> None:
    client.post(PROVE, {"action": "send"})


@pytest.mark.parametrize(
    ("method", "page", "sent"),
    [
        ("post", EMAIL, NEW_ADDRESS),
        ("post", DEVICES, {}),
        ("get", PASSWORD, {}),
        ("get", "/konto/2fa/totp/activate/", {}),
        ("get", "/konto/2fa/webauthn/add/", {}),
    ],
)
def test_what_matters_wants_proof_but_right_after_the_log_in(
    here: Client, pass_minutes: Callable[[float], None], method: str, page: str, sent: dict[str, str]
) -> None:
    ask = getattr(here, method)
    assert ask(page, sent).headers.get("Location", "") in {"", "/konto/confirm-email/", DEVICES}
    mail.outbox.clear()
    pass_minutes(5.1)
    stopped = ask(page, sent)
    assert (stopped["Location"], mail.outbox) == (way_from(page), [])
    assert here.get(stopped["Location"]).status_code == 200
    assert mail.outbox == []


def test_the_code_goes_to_the_present_address_and_what_was_sent_is_not_lost(
    later: Client, nora: User, code_from_mail: Callable[[], str]
) -> None:
    later.post(EMAIL, NEW_ADDRESS)
    send_code(later)
    assert (mail.outbox[0].to, mail.outbox[0].subject) == (["nora@post.example"], "Ihr Code zum Bestätigen")

    done = later.post(PROVE, {"code": code_from_mail(), "next": EMAIL})

    assert done["Location"] == "/konto/confirm-email/"
    later.post("/konto/confirm-email/", {"code": code_from_mail()})
    nora.refresh_from_db()
    assert nora.email == "nora@neu.example"


def test_a_first_password_never_waits_in_the_session(later: Client, nora: User) -> None:
    stopped = later.post(PASSWORD, {"password1": "canary-canary-canary"})
    assert stopped["Location"] == way_from(PASSWORD)
    assert "canary" not in str(dict(later.session))
    nora.refresh_from_db()
    assert not nora.has_usable_password()


def test_the_proof_holds_for_five_minutes(
    later: Client, code_from_mail: Callable[[], str], pass_minutes: Callable[[float], None]
) -> None:
    send_code(later)
    assert later.post(PROVE, {"code": code_from_mail(), "next": PASSWORD})["Location"] == PASSWORD
    assert later.get(PASSWORD).status_code == 200
    pass_minutes(5.1)
    assert later.get(PASSWORD)["Location"] == way_from(PASSWORD)


def test_three_wrong_codes_end_it(later: Client, code_from_mail: Callable[[], str]) -> None:
    send_code(later)
    for _ in range(3):
        told = later.post(PROVE, {"code": "AAAA-AAAA"}, follow=True)
    assert OVER in told.text
    later.post(PROVE, {"code": code_from_mail()})
    assert later.get(PASSWORD)["Location"] == way_from(PASSWORD)


def test_a_code_ends_after_ten_minutes(
    later: Client, code_from_mail: Callable[[], str], pass_minutes: Callable[[float], None]
) -> None:
    send_code(later)
    pass_minutes(10.1)
    assert OVER in later.post(PROVE, {"code": code_from_mail()}, follow=True).text
    assert later.get(PASSWORD)["Location"] == way_from(PASSWORD)


def test_codes_cannot_be_asked_for_without_end(later: Client) -> None:
    for _ in range(4):
        told = later.post(PROVE, {"action": "send"}, follow=True)
    assert (len(mail.outbox), ENOUGH in told.text) == (3, True)


def test_a_code_to_an_address_that_is_none_any_more_proves_nothing(
    later: Client, nora: User, code_from_mail: Callable[[], str]
) -> None:
    send_code(later)
    nora.emailaddress_set.update(email="nora@neu.example")
    assert OVER in later.post(PROVE, {"code": code_from_mail()}, follow=True).text


def test_who_has_a_password_proves_it(client: Client, clara: User) -> None:
    client.force_login(clara)
    assert client.get(PROVE)["Location"] == "/konto/reauthenticate/"
