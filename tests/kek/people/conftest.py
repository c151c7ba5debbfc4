"""What the account tests share: reading the code from the mail, and turning the clock."""

import re
import time
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from kek.people.models import User

CODE = re.compile(r"\b[A-Z]{4}-[A-Z]{4}\b")


@pytest.fixture
def code_from_mail() -> Callable[[], str]:
    """The code in the newest mail."""

    def code() -> str:
        found = CODE.search(mail.outbox[-1].body)
        assert found, mail.outbox[-1].body
        return found[0]

    return code


@pytest.fixture
def log_in_by_code(code_from_mail: Callable[[], str]) -> Callable[[Client, User], None]:
    """Who has neither password nor factor has proved by it who they are."""

    def log_in(client: Client, person: User) -> None:
        client.post("/konto/login/code/", {"email": person.email})
        client.post("/konto/login/code/confirm/", {"code": code_from_mail()})

    return log_in


@pytest.fixture
def pass_minutes(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Let minutes pass for allauth's codes and limits."""
    real = time.time
    passed = [0.0]
    monkeypatch.setattr("time.time", lambda: real() + passed[0])

    def turn(minutes: float) -> None:
        passed[0] += minutes * 60

    return turn
