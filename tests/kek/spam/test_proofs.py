"""A proof of work counts once, in time, and only if it is ours. Without one a form is taken, but rarely."""

import base64
import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from home.models import Feedback
from kek.people.models import User
from kek.spam import proofs
from kek.spam.models import UsedProof
from kek.spam.proofs import forget_proofs, take_proof
from tests.factories.spam import proof

pytestmark = pytest.mark.django_db


def changed(text: str, **fields: object) -> str:
    payload = {**json.loads(base64.b64decode(text)), **fields}
    return base64.b64encode(json.dumps(payload).encode()).decode()


def test_counts_once() -> None:
    text = proof()
    assert [take_proof(text), take_proof(text)] == [True, False]


def test_shifting_digits_between_salt_and_number_makes_no_second_proof() -> None:
    text = proof()
    payload = json.loads(base64.b64decode(text))
    number = str(payload["number"])
    shifted = changed(text, salt=payload["salt"] + number[0], number=int(number[1:] or 0))
    assert (take_proof(text), take_proof(shifted)) == (True, False)


@pytest.mark.parametrize(
    "fields",
    [
        {"number": -1},
        {"signature": "0"},
        {"algorithm": "SHA-1"},
        {"salt": "ab"},
        {"salt": None},
        {"salt": "?a?b"},
    ],
)
def test_what_is_not_ours_counts_nothing(fields: dict[str, object]) -> None:
    assert take_proof(changed(proof(), **fields)) is False


@pytest.mark.parametrize("text", ["", "x", "e30=", "W10=", "MQ==", "\u00e4", "=" * 5000, "\x00", "[" * 900])
def test_oddities_count_nothing(text: str) -> None:
    assert take_proof(text) is False


def test_is_in_time_and_forgotten_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    assert take_proof(proof())
    forget_proofs(timezone.now() + timedelta(minutes=21))
    monkeypatch.setattr(proofs, "GOOD_FOR", timedelta(seconds=-1))
    assert take_proof(proof()) is False
    assert UsedProof.objects.count() == 0


def feedback(client: Client, **fields: str) -> int:
    return client.post("/feedback/", {"kind": "general", "message": "Danke", **fields}).status_code


def test_forms_without_proof_are_taken_until_there_are_many(client: Client) -> None:
    assert {feedback(client) for _ in range(20)} == {302}
    page = client.post("/feedback/", {"kind": "general", "message": "Bleibt stehen"}).content.decode()
    assert "Gerade kommen hier sehr viele Formulare an." in page
    assert "Bleibt stehen" in page
    assert feedback(client, proof=proof()) == 302
    assert Feedback.objects.count() == 21


def test_a_form_with_a_fault_costs_no_proof(client: Client) -> None:
    text = proof()
    assert feedback(client, message="", proof=text) == 200
    assert take_proof(text)


def test_signing_up_in_the_trap_makes_no_account(client: Client) -> None:
    fields = {"email": "neu@post.example", "website": "https://spam.example", "proof": proof()}
    page = client.post("/konto/signup/", fields)
    assert "Ein Feld, das leer bleiben muss, ist ausgefüllt" in page.content.decode()
    assert User.objects.count() == 0


def test_the_challenge_asks_the_database_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        answer = client.get("/nachweis/")
    assert set(answer.json()) == {"algorithm", "challenge", "maxNumber", "salt", "signature"}
    assert "no-store" in answer["Cache-Control"]
