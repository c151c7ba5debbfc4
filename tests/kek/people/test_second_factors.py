"""A second factor: set up, asked for, not to be guessed, and told by no copy of the database."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from pytest_django import Settings

from kek.people.models import User
from tests.factories.factors import app_of, code_of, recovery_codes_of
from tests.factories.kek import PASSWORD

LOGIN, PROVE = "/konto/login/", "/konto/2fa/authenticate/"
ACTIVATE, REAUTHENTICATE = "/konto/2fa/totp/activate/", "/konto/reauthenticate/"
WRONG = "Dieser Code stimmt nicht oder wurde schon benutzt. Bitte nehmen Sie einen neuen."


def is_logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def with_password(client: Client, person: User) -> None:
    client.post(LOGIN, {"login": person.email, "password": PASSWORD})


@pytest.mark.django_db(transaction=True)  # allauth tells of it after the commit
def test_an_app_is_set_up_after_the_password_and_brings_recovery_codes(client: Client, clara: User) -> None:
    with_password(client, clara)
    assert client.get(ACTIVATE)["Location"] == f"{REAUTHENTICATE}?next={quote(ACTIVATE, safe='')}"
    client.post(REAUTHENTICATE, {"password": PASSWORD, "next": ACTIVATE})
    secret = client.get(ACTIVATE).context["form"].secret
    answer = client.post(ACTIVATE, {"code": code_of(secret)}, REMOTE_ADDR="203.0.113.7")
    assert answer["Location"] == "/konto/2fa/recovery-codes/"
    assert len(client.get("/konto/2fa/recovery-codes/").context["unused_codes"]) == 10
    assert mail.outbox[-1].subject == "Eine App für Codes ist eingerichtet"
    assert "203.0.113.7" not in mail.outbox[-1].body


@pytest.mark.parametrize("way", ["password", "mail"])
def test_whoever_has_an_app_is_asked_for_its_code(
    client: Client, clara: User, way: str, code_from_mail: Callable[[], str]
) -> None:
    secret = app_of(clara)
    if way == "password":
        with_password(client, clara)
    else:
        client.post("/konto/login/code/", {"email": clara.email})
        client.post("/konto/login/code/confirm/", {"code": code_from_mail()})
    assert not is_logged_in(client)
    assert client.post(PROVE, {"code": "000000"}).context["form"].errors == {"code": [WRONG]}
    client.post(PROVE, {"code": code_of(secret)})
    assert is_logged_in(client)


def test_a_code_counts_once(client: Client, clara: User) -> None:
    code = code_of(app_of(clara))
    for person in (client, other := Client()):
        with_password(person, clara)
        person.post(PROVE, {"code": code})
    assert (is_logged_in(client), is_logged_in(other)) == (True, False)


def test_a_recovery_code_counts_once(client: Client, clara: User) -> None:
    app_of(clara)
    code = recovery_codes_of(clara)[0]
    for person in (client, other := Client()):
        with_password(person, clara)
        person.post(PROVE, {"code": code})
    assert (is_logged_in(client), is_logged_in(other)) == (True, False)


def test_codes_cannot_be_guessed(client: Client, clara: User) -> None:
    """Ten tries in five minutes for an account, whichever code is tried and from wherever."""
    secret = app_of(clara)
    for n in range(10):
        person = Client()
        with_password(person, clara)
        person.post(PROVE, {"code": f"{n:08}"})
    with_password(client, clara)
    answer = client.post(PROVE, {"code": code_of(secret)})
    assert answer.context["form"].errors == {"code": ["Zu viele Versuche. Bitte warten Sie fünf Minuten."]}
    assert not is_logged_in(client)


def test_removing_the_app_wants_proof_and_ends_what_it_proved(client: Client, clara: User) -> None:
    secret = app_of(clara)
    client.force_login(clara)
    way = client.get("/konto/2fa/totp/deactivate/")["Location"]
    assert way.startswith(REAUTHENTICATE)
    client.post("/konto/2fa/reauthenticate/", {"code": code_of(secret)})
    assert [record["method"] for record in client.session["account_authentication_methods"]] == ["mfa"]
    client.post("/konto/2fa/totp/deactivate/")
    assert not Authenticator.objects.exists()
    assert client.session["account_authentication_methods"] == []


def test_what_is_kept_is_sealed_and_opens_under_an_earlier_key(clara: User, settings: Settings) -> None:
    secret = app_of(clara)
    seed_of = recovery_codes_of(clara)
    kept = str([*Authenticator.objects.values_list("data", flat=True)])
    assert secret not in kept
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the next key", [settings.SECRET_KEY]
    app, codes = (Authenticator.objects.get(type=kind).wrap() for kind in ("totp", "recovery_codes"))
    assert app.validate_code(code_of(secret))
    assert codes.get_unused_codes() == seed_of


def test_a_secret_that_cannot_be_read_matches_no_code(
    client: Client, clara: User, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    secret = app_of(clara)
    with_password(client, clara)
    Authenticator.objects.update(data={"secret": "not sealed at all"})
    answer = client.post(PROVE, {"code": code_of(secret)})
    assert answer.context["form"].errors == {"code": [WRONG]}
    assert "SECRET_KEY_FALLBACKS" in caplog.text
