"""Guests without code whose browser took no pains: what they write waits; nobody else's does."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kek.people.models import User
from participation.limits import UNPROVED_NEWCOMERS_PER_MINUTE
from participation.models import Board, Idea, Participant
from tests.factories.participation import open_board
from tests.factories.spam import proof
from tests.participation.test_forms_and_programs import address, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return open_board()


def post(client: Client, board: Board, **fields: Any) -> str:
    """The state of the idea that came of it."""
    client.post(address(board), {**filled(board), **fields})
    return Idea.objects.latest("pk").state


def test_without_proof_it_waits(board: Board, client: Client) -> None:
    assert post(client, board) == "pending"
    client.post(address(board), {"text": "Noch eine", "column": board.columns.get().pk})
    assert {idea.state for idea in Idea.objects.all()} == {"pending"}


def test_with_a_proof_it_is_there_at_once(board: Board, client: Client) -> None:
    assert post(client, board, proof=proof()) == "published"


def test_the_trap_makes_it_wait(board: Board, client: Client) -> None:
    assert post(client, board, proof=proof(), website="https://spam.example") == "pending"


def test_a_proof_counts_for_one_guest(board: Board, client: Client) -> None:
    used = proof()
    states = [post(client, board, proof=used), post(Client(), board, proof=used)]
    assert states == ["published", "pending"]


def test_accounts_need_none(board: Board, clara: User, client: Client) -> None:
    client.force_login(clara)
    assert post(client, board) == "published"


def test_who_comes_by_the_code_later_needs_none(board: Board, client: Client) -> None:
    assert post(client, board) == "pending"
    client.post(reverse("joining:board", args=[board.code]), {"pseudonym": "Amsel"})
    assert Participant.objects.get().is_unproved is False


def test_many_of_them_wait_a_minute(board: Board, client: Client) -> None:
    Participant.objects.bulk_create(
        Participant(board=board, guest_key=f"{n}", pseudonym=f"P{n}", is_unproved=True)
        for n in range(UNPROVED_NEWCOMERS_PER_MINUTE)
    )
    page = client.post(address(board), filled(board))
    assert "Gerade schreiben hier sehr viele Menschen ohne Code." in page.content.decode()
    assert post(Client(), board, proof=proof()) == "published"
