"""The rehearsal against a running site: it plays, it tells, and it leaves nothing behind."""

import os
import signal
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from participation.actions.boards import change_settings
from participation.actions.operations import perform_one
from participation.actions.rehearsals import begin_rehearsal, end_rehearsal
from participation.enums import Audience, BoardPhase
from participation.exceptions import NotRehearsable
from participation.models import Board, Idea, Operation, Participant, Rehearsal
from participation.rehearsal import crowd
from tests.factories.participation import guest, idea_on, joined, open_board, post_idea_op


@pytest.fixture
def planned(transactional_db: None) -> Board:
    """A board that the office has prepared and nobody has used."""
    board = open_board(phase=BoardPhase.DRAFT)
    change_settings(board.pk, {"is_premoderated": True})
    return Board.objects.get(pk=board.pk)


def rehearse(board: Board, **options: object) -> tuple[int, str]:
    """The exit status and what was said."""
    said = StringIO()
    status = 0
    try:
        call_command("rehearse_board", board.pk, stdout=said, stderr=said, **{"yes": True, **options})
    except SystemExit as end:
        status = int(str(end.code))
    return status, said.getvalue()


def everything(board: Board) -> list[object]:
    """All that a rehearsal might leave behind; only the epoch is another one."""
    fields = Board.objects.filter(pk=board.pk).values().get()
    del fields["epoch"]
    operations = list(Operation.objects.values_list("op_id", flat=True))
    counts = [model.objects.count() for model in (Idea, Participant, Rehearsal, Session)]
    return [fields, operations, counts]


def test_it_plays_an_evening_and_leaves_the_board_as_it_was(planned: Board, live_url: str) -> None:
    before = everything(planned)
    status, said = rehearse(planned, clients=6, minutes=0.06, url=live_url)
    assert (status, "Alles hat gehalten." in said) == (0, True), said
    assert everything(planned) == before
    assert Board.objects.get(pk=planned.pk).epoch != planned.epoch
    for row in ("Geräte beigetreten                6 von 6", "verloren                          0", "p99"):
        assert row in said


def test_a_broken_promise_ends_it_with_status_1(
    planned: Board, live_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("participation.rehearsal.findings._differing", lambda _crowd: 2)
    status, said = rehearse(planned, clients=2, minutes=0.02, url=live_url)
    assert (status, "Etwas hat nicht gehalten." in said) == (1, True)


def test_who_interrupts_it_finds_the_board_as_it_was(
    planned: Board, live_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(planned)

    handler = signal.getsignal(signal.SIGTERM)

    async def ended(_self: crowd.Crowd) -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(crowd.Crowd, "_settle", ended)
    status, said = rehearse(planned, clients=2, minutes=0.02, url=live_url)
    assert (status, "wieder wie vor der Probe" in said) == (130, True)
    assert everything(planned) == before
    assert signal.getsignal(signal.SIGTERM) == handler


def test_what_a_killed_run_left_is_cleaned_up_by_the_next(planned: Board) -> None:
    before = everything(planned)
    begin_rehearsal(planned.pk)
    Board.objects.filter(pk=planned.pk).update(phase=BoardPhase.COLLECTING, readers=Audience.EVERYBODY)
    joined(Board.objects.get(pk=planned.pk), guest())
    perform_one(planned.pk, post_idea_op(planned), guest())
    status, said = rehearse(planned, clean_up=True)
    assert (status, said) == (0, "Die Reste einer abgebrochenen Probe sind entfernt.\n")
    assert everything(planned) == before


def test_a_server_that_is_not_there_is_told(planned: Board) -> None:
    before = everything(planned)
    status, said = rehearse(planned, clients=2, minutes=0.01, url="http://127.0.0.1:9")
    assert (status, "0 von 2" in said, "ConnectionRefusedError" in said) == (1, True, True)
    assert everything(planned) == before


@pytest.mark.parametrize("phase", [BoardPhase.COLLECTING, BoardPhase.VOTING, BoardPhase.CLOSED])
def test_a_board_that_is_for_the_public_is_refused(transactional_db: None, phase: BoardPhase) -> None:
    board = open_board(phase=phase)
    before = everything(board)
    status, said = rehearse(board)
    assert (status, "schon für die Öffentlichkeit da" in said) == (2, True)
    assert everything(board) == before


def test_without_a_terminal_it_asks_for_yes_and_begins_nothing(
    planned: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(planned)
    asked: list[str] = []

    def nobody(question: str) -> str:
        asked.append(question)
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    status, said = rehearse(planned, yes=False, clients=1, minutes=1.0)
    assert (status, "Mit --yes" in said) == (2, True)
    assert "1 simuliertes Gerät, 1 Minute," in asked[0]
    assert everything(planned) == before


def test_real_contributions_are_never_touched(board: Board) -> None:
    idea_on(board)
    Board.objects.filter(pk=board.pk).update(phase=BoardPhase.DRAFT)
    before = everything(board)
    status, said = rehearse(board, yes=False)  # refused before anybody is asked
    assert (status, "stehen schon Beiträge" in said) == (2, True)
    assert everything(board) == before


def test_a_board_without_public_page_is_refused(planned: Board) -> None:
    PageViewRestriction.objects.create(page=planned.page, restriction_type="login")
    with pytest.raises(NotRehearsable, match="nicht öffentlich"):
        begin_rehearsal(planned.pk)
    planned.page.unpublish()
    with pytest.raises(NotRehearsable, match="nicht veröffentlicht"):
        begin_rehearsal(planned.pk)


def test_nobody_else_comes_in_meanwhile(planned: Board, client: object) -> None:
    code = begin_rehearsal(planned.pk)
    board = Board.objects.get(pk=planned.pk)
    assert (board.readers, board.writers, board.code) == ("participants", "participants", code)
    assert code != planned.code
    end_rehearsal(planned.pk)
    assert Board.objects.get(pk=planned.pk).code == planned.code


def test_without_a_yes_nothing_happens(planned: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(planned)
    monkeypatch.setattr("builtins.input", lambda _question: "n")
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("rehearse_board", planned.pk, stderr=said)
    assert said.getvalue() == "Nichts wurde verändert.\n"
    assert everything(planned) == before
