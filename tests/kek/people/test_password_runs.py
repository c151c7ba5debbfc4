"""Passwords that follow the alphabet, the digits or the keyboard are refused."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from kek.people.password_runs import ONLY_DIGITS, REFUSED, NoRuns


@pytest.mark.parametrize(
    "password",
    [
        "qwertzuiopas",
        "QwertyUiop12",
        "abcdefghijkl",
        "lkjihgfedcba",
        "1234567890ab",
        "9876-5432-10",
        "asdfghjklöä!",
        "qwertz123456",
        "poiuztrewq!!",
        "aaaaaaaaaaaa",
    ],
)
def test_runs_alone_are_refused(password: str) -> None:
    with pytest.raises(ValidationError) as refused:
        NoRuns().validate(password)
    assert refused.value.messages == [REFUSED]


@pytest.mark.parametrize(
    "password", ["correct-horse-battery", "Durst am Abend 1234", "abcd kommt zuerst", "83kek72904615x"]
)
def test_among_others_they_do_no_harm(password: str) -> None:
    NoRuns().validate(password)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("password", "refusals"),
    [
        ("qwertzuiopas", [REFUSED]),
        ("123456789012", [ONLY_DIGITS, REFUSED]),
        ("abcdefghijkl", [REFUSED]),
        ("573920184657", [ONLY_DIGITS]),
    ],
)
def test_the_sign_up_says_so(client: Client, password: str, refusals: list[str]) -> None:
    sent = {"email": "nora@post.example", "public_name": "Nora", "password1": password}
    assert client.post("/konto/signup/", sent).context["form"].errors["password1"] == refusals
