"""I9: a reader that stops reading is closed; it delays nobody by 100 ms and costs less than 1 MB."""

import asyncio
import socket
import time
import tracemalloc
from itertools import count
from statistics import median

import pytest

from participation.actions.operations import perform_one
from participation.live import hub, outlet
from participation.models import Board
from tests.factories.participation import guest, joined, post_idea_op
from tests.live.client import LiveClient
from tests.live.test_resuming import Visit
from tests.serving import Server

SECONDS_OTHERS_MAY_WAIT = 0.1
BYTES_IT_MAY_COST = 1_000_000
# asyncio's high-water mark: above it the server makes whoever sends wait.
SERVERS_OWN_BUFFER = 64 * 1024


def small_pipe(server: Server) -> socket.socket:
    """A connection that holds little, so that whoever does not read falls behind soon."""
    server.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)
    pipe = socket.socket()
    pipe.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    pipe.connect(server.socket.getsockname())
    return pipe


def test_it_is_closed_as_too_slow_and_the_others_go_on(
    board: Board, visit: Visit, server: Server, amsel: LiveClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("participation.rules.OPERATIONS_PER_MINUTE", 10_000)
    monkeypatch.setattr(outlet, "BYTES_WAITING", 16 * 1024)
    monkeypatch.setattr(hub, "TICK", 0)
    joined(board, guest())
    visit(board, sock=small_pipe(server), max_queue=1).hello()
    slow = visit(board, sock=small_pipe(server), max_queue=1)
    slow.hello()
    amsel.expect("update")
    waited = []
    for number in range(150):
        perform_one(board.pk, post_idea_op(board, f"{number} " + "x" * 990), guest())
        since = time.monotonic()
        assert amsel.expect("update")["to"] == number + 1
        waited.append(time.monotonic() - since)
    assert slow.until_closed() == 4408
    assert median(waited) < SECONDS_OTHERS_MAY_WAIT


@pytest.mark.parametrize("length", [10, 250, 3_000])
async def test_until_then_it_costs_little(length: int) -> None:
    """Frames in the widest letters, shared with no other reader."""
    stuck = asyncio.Event()
    way_out = outlet.Outlet(lambda _message: stuck.wait())
    tracemalloc.start()
    try:
        for number in count():
            way_out.push(f"{number} " + "🚲" * length)
            if way_out.is_closing:
                break
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most + SERVERS_OWN_BUFFER < BYTES_IT_MAY_COST
    way_out._task.cancel()
