"""Accounts speak plain German: pages, errors and mails."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from kek.addresses import absolute
from kek.letters.signature import signature
from kek.letters.words import CLOSING
from kek.people.forms.passwords import HINT
from kek.people.models import User
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

ANSWERED = ["Guten Tag,", "Freundliche Grüße"]


def post(client: Client, address: str, **data: str) -> str:
    return client.post(address, data, follow=True).content.decode()


def code_in_mail() -> str:
    found = re.search(r"^([A-Z0-9-]{6,})$", mail.outbox[-1].body, re.MULTILINE)
    assert found
    return found.group(1)


def test_both_ways_to_log_in_are_offered(client: Client) -> None:
    html = client.get("/konto/login/").content.decode()

    assert "Mit Passwort" in html
    assert "Ohne Passwort, mit einem Code" in html


def test_clara_logs_in_with_a_code_out_of_the_mail(client: Client, clara: User) -> None:
    post(client, "/konto/login/code/", email=clara.email)

    assert mail.outbox[-1].subject == "Ihr Code zum Anmelden"
    assert mail.outbox[-1].body.rstrip().endswith(f"\n\n{CLOSING}{signature()}")
    post(client, "/konto/login/code/confirm/", code=code_in_mail())
    assert client.get("/konto/email/").status_code == 200


def test_the_mail_says_how_long_the_code_is_valid(client: Client, clara: User) -> None:
    post(client, "/konto/login/code/", email=clara.email)

    assert (
        settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT == settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT == 600
    )
    assert "10 Minuten" in mail.outbox[-1].body


def test_a_new_account_is_confirmed_by_code(client: Client) -> None:
    post(client, "/konto/signup/", email="neu@post.example", password1=PASSWORD)
    assert mail.outbox[-1].subject == "Ihr Code zur Bestätigung Ihrer E-Mail-Adresse"

    post(client, "/konto/confirm-email/", code=code_in_mail())

    assert User.objects.get(email="neu@post.example").emailaddress_set.get().verified


def test_a_second_account_for_an_address_is_refused_by_mail_only(client: Client, clara: User) -> None:
    html = post(client, "/konto/signup/", email=clara.email, password1=PASSWORD)

    assert "E-Mail-Adresse bestätigen" in html
    assert mail.outbox[-1].subject == "Sie haben schon ein Konto"


def test_a_code_for_an_unknown_address_is_answered_by_mail_only(client: Client) -> None:
    html = post(client, "/konto/login/code/", email="unbekannt@post.example")

    assert "Code eingeben" in html
    assert mail.outbox[-1].subject == "Zu dieser E-Mail-Adresse gibt es kein Konto"


def test_a_forgotten_password_is_replaced_by_one_new_one(client: Client, clara: User) -> None:
    post(client, "/konto/password/reset/", email=clara.email)
    link = re.search(rf"{absolute('')}(/\S+)", mail.outbox[-1].body)
    assert link
    form = client.get(link.group(1), follow=True).request["PATH_INFO"]

    post(client, form, password1="neues-langes-passwort")

    assert User.objects.get(pk=clara.pk).check_password("neues-langes-passwort")


@pytest.mark.parametrize("owner", ["clara@post.example", "niemand@post.example"])
@pytest.mark.parametrize("address", ["/konto/signup/", "/konto/login/code/", "/konto/password/reset/"])
def test_letters_lead_to_the_site_whatever_host_a_request_names(
    client: Client, clara: User, address: str, owner: str
) -> None:
    """Who asks for a new password for somebody else would choose where the letter's link leads."""
    client.post(address, {"email": owner}, headers={"host": "testserver:6666"})

    links = re.findall(r"https?://[^/\s]*", mail.outbox[-1].body)
    assert {*links} == {absolute("")}


@pytest.mark.parametrize("address", ["/konto/login/code/", "/konto/password/reset/"])
def test_mails_greet_and_close_in_german(client: Client, clara: User, address: str) -> None:
    post(client, address, email=clara.email)

    assert [part for part in ANSWERED if part in mail.outbox[-1].body] == ANSWERED


def test_a_wrong_password_is_said_formally(client: Client, clara: User) -> None:
    html = post(client, "/konto/login/", login=clara.email, password="falsch")

    assert "E-Mail-Adresse oder Passwort stimmen nicht" in html


def test_logging_out_asks_first(client: Client, clara: User) -> None:
    client.force_login(clara)

    assert "Möchten Sie sich abmelden?" in client.get("/konto/logout/").content.decode()
    assert client.get("/konto/email/").status_code == 200


def test_a_new_password_is_asked_for_with_one_hint(client: Client, clara: User) -> None:
    client.force_login(clara)
    html = client.get("/konto/password/change/").content.decode()

    assert (HINT in html, "Das Passwort darf" in html) == (True, False)
