"""A board in the middle of the collection, and how to get at it."""

import pytest

from participation.models import Board, Column
from tests.factories.participation import ColumnFactory, open_board


@pytest.fixture
def board(live_url: str) -> Board:
    """Open, with the columns "Mobilität" and "Dorfleben"."""
    board = open_board(title="Ideen für den Landkreis", slug="ideen")
    Column.objects.filter(board=board).update(title="Mobilität")
    ColumnFactory(board=board, title="Dorfleben")
    return board


@pytest.fixture
def path(board: Board) -> str:
    url: str = board.page.url
    return url
