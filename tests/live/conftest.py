import gc
import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.conf import settings

from kek.people.models import User
from participation.live import hub, watch
from participation.live.members import Member
from participation.models import Board
from tests.factories.participation import open_board
from tests.live.client import LiveClient, guest_session
from tests.live.histories.turns import TurnLoop
from tests.live.histories.world import World

# From a socket whose person has just lost a voice or the access to the code it is closed with.
ShownOut = Callable[[LiveClient], int]
SECONDS_PROMISED = 2.0


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
def shown_out(monkeypatch: pytest.MonkeyPatch) -> ShownOut:
    """Closed as soon as promised. Counted in looks after the people, one a second: for everything else a busy
    machine takes its time. The look that was under way may miss a change, the next one must not."""
    assert 2 * hub.WATCH <= SECONDS_PROMISED
    stayed: list[set[str]] = []

    async def look(board_pk: int, members: Collection[Member]) -> None:
        await watch.silence_the_departed(board_pk, members)
        stayed.append({member.session_key for member in members if not member.outlet.is_closing})

    monkeypatch.setattr(hub, "silence_the_departed", look)

    def close_code(client: LiveClient) -> int:
        before = len(stayed)
        code = client.until_closed()
        assert sum(client.session in people for people in stayed[before:]) <= 1
        return code

    return close_code


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
