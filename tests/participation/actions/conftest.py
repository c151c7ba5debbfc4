"""A board in the middle of its life, and two guests on it: Amsel, whose idea it is, and Buche."""

from collections.abc import Callable
from typing import Any

import pytest

from participation.exceptions import Refusal
from participation.models import Board, Idea
from participation.visitors import Visitor
from tests.factories.participation import act, guest, idea_on, joined, open_board

# What an operation is answered with: its code and the field at fault.
Refuse = Callable[..., tuple[str, str | None]]


@pytest.fixture
def board(db: None) -> Board:
    return open_board()


@pytest.fixture
def amsel(board: Board) -> Visitor:
    visitor = guest("amsel")
    joined(board, visitor, "Amsel")
    return visitor


@pytest.fixture
def buche(board: Board) -> Visitor:
    visitor = guest("buche")
    joined(board, visitor, "Buche")
    return visitor


@pytest.fixture
def idea(board: Board, amsel: Visitor) -> Idea:
    return idea_on(board, "Ein Radweg", amsel)


@pytest.fixture
def refusal(board: Board) -> Refuse:
    def refused(visitor: Visitor, name: str, **args: Any) -> tuple[str, str | None]:
        with pytest.raises(Refusal) as caught:
            act(args.pop("on_board", board), visitor, name, **args)
        return caught.value.code, caught.value.field

    return refused
