"""What a socket does not take, and what it says then."""

from datetime import timedelta

import pytest
from django.utils import timezone

from participation.actions.boards import change_phase, change_settings
from participation.actions.phase_ends import end_phases
from participation.enums import BoardPhase
from participation.models import Board
from tests.factories.participation import open_board
from tests.live.client import LiveClient
from tests.live.test_resuming import Visit

HELLO = {"type": "hello", "v": 1, "client": "7d0c6ad8-0f70-4e0c-9a55-0b0a0f2f8c11", "since": 0}


def test_after_the_closing_nothing_lands_and_the_sender_hears_why(board: Board, amsel: LiveClient) -> None:
    change_phase(board.pk, BoardPhase.CLOSED)
    assert amsel.expect("update")["board"] is not None
    op_id = amsel.post("Zu spät")
    nack = amsel.expect("nack")
    assert (nack["op_id"], nack["code"]) == (op_id, "closed")
    assert nack["message"].startswith("Das Board ist geschlossen")
    assert board.ideas.count() == 0


def test_who_looks_hears_of_the_closing(board: Board, visit: Visit) -> None:
    watcher = visit(board)
    watcher.hello()
    watcher.expect("update")
    change_phase(board.pk, BoardPhase.CLOSED)
    assert watcher.expect("update")["board"]["phase"] == "closed"


def test_who_looks_hears_when_a_phase_ends_by_itself(board: Board, visit: Visit) -> None:
    now = timezone.now()
    change_settings(board.pk, {"phase_ends_at": now + timedelta(days=1), "phase_after": BoardPhase.VOTING})
    watcher = visit(board)
    watcher.hello()
    before = watcher.expect("update")["board"]
    end_phases(now + timedelta(days=1))
    after = watcher.expect("update")["board"]
    assert (before["phase"], before["phase_end"][:21]) == ("collecting", "Ideen können Sie bis ")
    assert (after["phase"], after["phase_end"]) == ("voting", "")


def test_a_stranger_reads_but_must_join_to_write(board: Board, visit: Visit) -> None:
    stranger = visit(board)
    assert stranger.hello()["you"] == {
        "participant": None,
        "voice": None,
        "rights": [],
        "budget_left": 0,
        "may_write": False,
    }
    stranger.post()
    assert stranger.expect("nack")["code"] == "join_first"


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"text": "a" * 1001}, "invalid", "text"),
        ({"column": "1"}, "invalid", None),
        ({"args": {"rank": 0}}, "invalid", None),
    ],
)
def test_an_idea_that_cannot_be_taken_is_refused_at_its_field(
    amsel: LiveClient, fields: dict, code: str, field: str | None
) -> None:
    amsel.post(**fields)
    nack = amsel.expect("nack")
    assert (nack["code"], nack["field"]) == (code, field)


def test_a_column_of_another_board_is_refused(amsel: LiveClient) -> None:
    amsel.post(column=open_board().columns.get().pk)
    assert amsel.expect("nack")["code"] == "no_such_column"


def test_the_eleventh_idea_within_a_minute_is_refused(amsel: LiveClient) -> None:
    for number in range(10):
        amsel.post(f"Idee {number}")
        amsel.expect("ack")
    amsel.post("Eine zu viel")
    nack = amsel.expect("nack")
    assert (nack["code"], nack["retry_after"]) == ("too_fast", 60)


def test_a_frame_that_is_not_of_the_protocol_ends_the_talk(amsel: LiveClient) -> None:
    amsel.socket.send('{"type": "ping", "n": 1, "loud": true}')
    assert amsel.expect("bye")["code"] == "reload"
    assert amsel.until_closed() == 4426


def test_bytes_that_are_no_text_end_the_talk(amsel: LiveClient) -> None:
    amsel.socket.send(b"\xff\xfe")
    assert amsel.until_closed() == 4426


@pytest.mark.parametrize("change", [{"v": 2}, {"board": 0}, {"view": "god"}, {"epoch": "x"}, {"secret": 1}])
def test_a_greeting_of_another_kind_is_told_to_reload(board: Board, visit: Visit, change: dict) -> None:
    client = visit(board)
    client.send({**HELLO, "board": board.pk, **change})
    assert client.until_closed() == 4426


def test_nothing_is_heard_before_hello(board: Board, visit: Visit) -> None:
    client = visit(board)
    client.send({"type": "ping", "n": 1})
    assert client.until_closed() == 4426


def test_who_does_not_greet_is_sent_away(board: Board, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("participation.consumers.SECONDS_TO_HELLO", 0.05)
    assert visit(board).until_closed() == 4408


def test_a_flood_of_frames_is_cut_off(amsel: LiveClient) -> None:
    for number in range(150):
        amsel.send({"type": "ping", "n": number})
    assert amsel.until_closed() == 4429


def test_a_board_that_does_not_exist(board: Board, visit: Visit) -> None:
    missing = Board(pk=board.pk + 1000, epoch=board.epoch)
    client = visit(missing)
    client.send({**HELLO, "board": missing.pk})
    assert client.until_closed() == 4404
