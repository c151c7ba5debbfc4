"""A socket that is sent nonsense says goodbye; the board and its other sockets go on."""

import asyncio
import json

import pytest

from participation.models import Board
from tests.live.client import LiveClient, guest_session
from tests.live.odd import storm
from tests.live.test_resuming import Visit

HELLO = {"type": "hello", "v": 1, "client": "7d0c6ad8-0f70-4e0c-9a55-0b0a0f2f8c11", "since": 0}
RELOAD, TOO_BIG = 4426, 1009

ODD_FRAMES = {
    "nothing": "",
    "no JSON": "hello",
    "half of it": '{"type": "hello"',
    "bytes that are no text": b"\xff\xfe\x00",
    "no object": "[]",
    "no type": "{}",
    "a type that is none": '{"type": ["hello"]}',
    "an operation before the greeting": '{"type": "op"}',
    "deep": '{"type":' + "[" * 4_000,
    "NaN": '{"type": "ping", "n": NaN}',
    "no end of digits": '{"type": "ping", "n": ' + "9" * 5_000 + "}",
    "a lone surrogate": '{"type": "\\ud800"}',
    "NUL": json.dumps(HELLO | {"board": 1, "view": "a\x00b"}),
    "another board": json.dumps(HELLO | {"board": 987_654}),
    "a board that no database counts": json.dumps(HELLO | {"board": 10**18}),
    "a truth value for a number": json.dumps(HELLO | {"board": True}),
    "longer than 8 kB": json.dumps(HELLO | {"view": "x" * 9_000}),
}


@pytest.mark.parametrize("what", ODD_FRAMES)
def test_nonsense_ends_the_socket(board: Board, visit: Visit, what: str) -> None:
    client = visit(board)
    client.socket.send(ODD_FRAMES[what])

    assert client.until_closed() == RELOAD


def test_a_frame_of_a_megabyte_is_not_even_read(board: Board, visit: Visit) -> None:
    client = visit(board)
    client.socket.send("x" * 1_000_000)

    assert client.until_closed() == TOO_BIG


@pytest.mark.parametrize("cookie", ['"aaaaaaaaaa\\000"', '"\\377\\376"', "x" * 3_000, "é"])
def test_a_cookie_that_is_no_session_is_a_stranger(board: Board, visit: Visit, cookie: str) -> None:
    assert visit(board, cookie).hello()["you"]["participant"] is None


def test_others_hear_nothing_of_it(board: Board, visit: Visit, amsel: LiveClient) -> None:
    visit(board).socket.send("nonsense")
    op_id = amsel.post()

    assert amsel.expect("ack")["op_id"] == op_id


def test_a_storm_of_odd_frames_makes_no_fault_and_disturbs_nobody(
    board: Board, live_url: str, amsel: LiveClient, caplog: pytest.LogCaptureFixture
) -> None:
    """The bench of the same name sends 100,000."""
    sessions = [guest_session(board, f"Gast {number}") for number in range(4)]
    asyncio.run(storm(live_url, board.pk, sessions, frames=250))
    op_id = amsel.post()

    assert amsel.expect("ack")["op_id"] == op_id
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []
