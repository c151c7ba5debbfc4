import gc
import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.conf import settings

from kek.people.models import User
from participation.models import Board
from tests.factories.participation import open_board
from tests.live.client import LiveClient, guest_session
from tests.live.histories.turns import TurnLoop
from tests.live.histories.world import World


@pytest.fixture
def board(transactional_db: None) -> Board:
    return open_board()


@pytest.fixture
def visit(live_url: str) -> Iterator[Callable[..., LiveClient]]:
    """Opens a socket: visit(board) as a stranger, visit(board, session) as somebody. All close at the end."""
    with ExitStack() as sockets:

        def open_socket(board: Board, session: str = "", **options: Any) -> LiveClient:
            return sockets.enter_context(LiveClient(live_url, board, session, **options))

        yield open_socket


@pytest.fixture
def amsel(board: Board, visit: Callable[..., LiveClient]) -> LiveClient:
    """A guest called Amsel, greeted."""
    client = visit(board, guest_session(board, "Amsel"))
    client.hello()
    return client


@pytest.fixture
def buche(board: Board, visit: Callable[..., LiveClient]) -> LiveClient:
    """Another guest, called Buche, greeted."""
    client = visit(board, guest_session(board, "Buche"))
    client.hello()
    return client


@pytest.fixture
def world(transactional_db: None, olga: User, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A board whose server, clients and time run step by step in this test."""
    # Faults are made on purpose here, thousands of them; one that is not meant shows in an answer.
    logging.disable(logging.CRITICAL)
    loop = TurnLoop()
    world = World(loop, olga, has_redis=bool(settings.REDIS_URL))
    world.install(monkeypatch)
    # What was loaded until now stays; the collector need not look at it again in each of the histories.
    gc.freeze()
    yield world
    gc.unfreeze()
    world.end()
    loop.close()
    logging.disable(logging.NOTSET)
