"""A year after a closed board was last touched nobody knows any more on which device a guest wrote."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kek.people.models import User
from participation.actions.claims import make_claim_link
from participation.actions.devices import forget_devices
from participation.enums import BoardPhase
from participation.models import Board, ClaimLink, Idea, Operation, Participant
from tests.factories.participation import account, guest, idea_on, joined, open_board

pytestmark = pytest.mark.django_db
LATER = timedelta(days=366)


def closed_board(phase: BoardPhase = BoardPhase.CLOSED) -> Board:
    board = open_board()
    idea_on(board, visitor=guest(), name="Amsel")
    Board.objects.filter(pk=board.pk).update(phase=phase)
    return board


def keys() -> list[str]:
    return [key for key in Participant.objects.values_list("guest_key", flat=True) if key]


def test_the_device_is_forgotten_and_the_words_stay() -> None:
    closed_board()

    forget_devices(timezone.now() + LATER)

    assert keys() == []
    assert (Idea.objects.get().pseudonym, Idea.objects.get().participant.pseudonym) == ("Amsel", "Amsel")


@pytest.mark.parametrize(
    ("phase", "later"),
    [(BoardPhase.COLLECTING, LATER), (BoardPhase.CLOSED, timedelta(days=364))],
)
def test_not_while_the_board_is_open_nor_before_a_year(phase: BoardPhase, later: timedelta) -> None:
    closed_board(phase)
    forget_devices(timezone.now() + later)
    assert len(keys()) == 1


def test_not_while_anything_happens_there() -> None:
    closed_board()
    Operation.objects.update(created_at=timezone.now() + timedelta(days=30))
    forget_devices(timezone.now() + LATER)
    assert len(keys()) == 1


def test_accounts_stay_and_old_links_go(clara: User) -> None:
    board = closed_board()
    joined(board, account(clara), "Clara")
    make_claim_link(guest())

    forget_devices(timezone.now() + timedelta(hours=23))
    assert ClaimLink.objects.count() == 1
    forget_devices(timezone.now() + LATER)

    assert not ClaimLink.objects.exists()
    assert Participant.objects.filter(user=clara).exists()
