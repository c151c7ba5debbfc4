"""Passkeys as the server sees them. How a browser makes and uses one is driven in tests/e2e/people."""

import json
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.messages import get_messages
from django.test import Client

from kek.people.forms.passkeys import REFUSED
from kek.people.models import User
from tests.factories.factors import passkey_of

LOGIN, ADD = "/konto/2fa/webauthn/login/", "/konto/2fa/webauthn/add/"
PROVE_AGAIN = "/konto/2fa/webauthn/reauthenticate/"

RUBBISH = [
    "",
    "no json",
    "9" * 5_000,
    "[" * 4_000,
    "1",
    "null",
    "[]",
    "{}",
    '{"id": 1, "rawId": 2, "response": 3}',
    '{"response": {"userHandle": null}}',
    '{"response": "x"}',
    json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}),
    json.dumps(
        {
            "id": "AA",
            "rawId": "AA",
            "type": "public-key",
            "response": {
                "clientDataJSON": "e30",
                "authenticatorData": "AA",
                "signature": "AA",
                "userHandle": "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5",
                "attestationObject": "AA",
            },
        }
    ),
    json.dumps(
        {
            "id": "AA",
            "rawId": "AA",
            "type": "public-key",
            "response": {
                "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiQUEiLCJvcmlnaW4iOiJ4In0",
                "authenticatorData": "A" * 60,
                "signature": "AA",
                "userHandle": "MQ",
                "attestationObject": "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YUE",
            },
        }
    ),
]


@pytest.mark.django_db
@pytest.mark.parametrize("credential", RUBBISH)
def test_what_is_no_passkey_is_refused_with_a_sentence(client: Client, credential: str) -> None:
    client.get(LOGIN, headers={"accept": "application/json"})
    answer = client.post(LOGIN, {"credential": credential})
    assert answer["Location"] == "/konto/login/"
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [REFUSED]
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("credential", RUBBISH)
def test_neither_is_it_added_nor_does_it_prove_anything(
    client: Client, clara: User, log_in_by_code: Callable[[Client, User], None], credential: str
) -> None:
    clara.set_unusable_password()
    clara.save()
    log_in_by_code(client, clara)
    client.get(ADD)
    added = client.post(ADD, {"name": "Handy", "credential": credential})
    assert [error for errors in added.context["form"].errors.values() for error in errors] == [REFUSED]
    assert added.context["form"]["name"].value() == "Handy"
    assert not Authenticator.objects.exists()


def test_who_is_refused_may_try_again(client: Client, clara: User) -> None:
    passkey_of(clara)
    client.force_login(clara)
    answer = client.post(PROVE_AGAIN, {"credential": "{}", "next": ADD})
    assert (answer.status_code, REFUSED in answer.text) == (200, True)
    assert f'name="next" value="{ADD}"' in answer.text


def test_a_passkey_is_asked_for_by_no_name(client: Client, clara: User) -> None:
    """The question says nothing about who has an account."""
    options = client.get(LOGIN, headers={"accept": "application/json"}).json()["request_options"]
    assert options["publicKey"]["userVerification"] == "required"
    assert not options["publicKey"].get("allowCredentials")


@pytest.mark.django_db
def test_a_hall_behind_one_address_may_try(client: Client) -> None:
    asked = [client.get(LOGIN, headers={"accept": "application/json"}).status_code for _ in range(60)]
    sent = [client.post(LOGIN, {"credential": "{}"}).status_code for _ in range(60)]
    assert ({*asked}, {*sent}) == ({200}, {302})


@pytest.mark.django_db
@pytest.mark.parametrize(("host", "says"), [("127.0.0.1:8000", True), ("localhost:8000", False)])
def test_who_came_by_a_number_is_told_before_the_click(
    client: Client, clara: User, log_in_by_code: Callable[[Client, User], None], host: str, says: bool
) -> None:
    clara.set_unusable_password()
    clara.save()
    log_in_by_code(client, clara)
    page = client.get(ADD, headers={"host": host}).text
    assert ("Unter dieser Adresse gibt es keine Passkeys." in page, 'data-passkey="add"' in page) == (
        says,
        not says,
    )
