"""A phase that ends at a time that was set beforehand."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from participation.actions.boards import change_phase
from participation.actions.phase_ends import end_phase, end_phases
from participation.actions.rehearsals import begin_rehearsal, end_rehearsal
from participation.enums import BoardPhase
from participation.exceptions import BoardClosed, WrongPhase
from participation.models import Board, Operation
from participation.phases import phase_end
from tests.factories.participation import act, guest, idea_on, joined, open_board

pytestmark = pytest.mark.django_db

A_MINUTE = timedelta(minutes=1)
EVENING = datetime(2027, 3, 2, 17, 0, tzinfo=UTC)


def ending(after: BoardPhase, at: datetime, **page_fields: object) -> Board:
    board = open_board(**page_fields)
    Board.objects.filter(pk=board.pk).update(phase_ends_at=at, phase_after=after)
    board.refresh_from_db()
    return board


def stand(board: Board) -> tuple[str, datetime | None, str]:
    board.refresh_from_db()
    return board.phase, board.phase_ends_at, board.phase_after


def test_the_clock_switches_what_is_over_and_nothing_else() -> None:
    over, running = ending(BoardPhase.SORTING, EVENING), ending(BoardPhase.CLOSED, EVENING + A_MINUTE)
    by_hand, draft_page = open_board(), ending(BoardPhase.CLOSED, EVENING, live=False)

    end_phases(EVENING)

    assert stand(over) == (BoardPhase.SORTING, None, "")
    assert stand(running) == (BoardPhase.COLLECTING, EVENING + A_MINUTE, BoardPhase.CLOSED)
    assert [stand(board)[0] for board in (by_hand, draft_page)] == [BoardPhase.COLLECTING] * 2
    entry = Operation.objects.get(board=over)
    assert (entry.name, entry.actor, entry.result) == (
        "change_phase",
        None,
        {"from": "collecting", "to": "sorting", "dropped_end": EVENING.isoformat(), "then": "sorting"},
    )


def test_a_board_that_somebody_switched_meanwhile_is_left_alone() -> None:
    board = ending(BoardPhase.CLOSED, EVENING)
    change_phase(board.pk, BoardPhase.VOTING)

    end_phase(board.pk, EVENING)

    assert stand(board) == (BoardPhase.VOTING, None, "")


def test_the_step_back_finds_the_set_end_again() -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    board = ending(BoardPhase.CLOSED, tomorrow)
    change_phase(board.pk, BoardPhase.SORTING)
    during = stand(board)
    change_phase(board.pk, BoardPhase.COLLECTING)

    assert during == (BoardPhase.SORTING, None, "")
    assert stand(board) == (BoardPhase.COLLECTING, tomorrow, BoardPhase.CLOSED)


@pytest.mark.parametrize(
    ("ends_in", "way"),
    [
        (-A_MINUTE, [BoardPhase.SORTING, BoardPhase.COLLECTING]),
        (A_MINUTE, [BoardPhase.SORTING]),
        (A_MINUTE, [BoardPhase.SORTING, BoardPhase.VOTING, BoardPhase.SORTING]),
        (A_MINUTE, [BoardPhase.SORTING, BoardPhase.VOTING, BoardPhase.SORTING, BoardPhase.COLLECTING]),
    ],
    ids=["over", "not back", "of another phase", "two steps back"],
)
def test_an_end_that_is_over_or_of_another_phase_does_not_come_back(
    ends_in: timedelta, way: list[BoardPhase]
) -> None:
    board = ending(BoardPhase.CLOSED, timezone.now() + ends_in)
    for phase in way:
        change_phase(board.pk, phase)

    assert stand(board) == (way[-1], None, "")


def test_nothing_is_taken_after_the_end_although_the_clock_has_not_come_yet() -> None:
    board = open_board()
    amsel = guest()
    idea = idea_on(board, visitor=amsel)
    column = board.columns.get().pk

    Board.objects.filter(pk=board.pk).update(
        phase_ends_at=timezone.now() - A_MINUTE, phase_after=BoardPhase.SORTING
    )
    with pytest.raises(WrongPhase, match="Die Zeit dafür ist abgelaufen"):
        act(board, amsel, "post_idea", text="Zu spät", column=column, tags=[])
    joined(board, guest("zweites"), "Star")
    act(board, guest("zweites"), "support", idea=idea.pk, on=True)

    Board.objects.filter(pk=board.pk).update(phase_after=BoardPhase.CLOSED)
    with pytest.raises(BoardClosed):
        act(board, amsel, "post_idea", text="Zu spät", column=column, tags=[])

    assert board.ideas.count() == 1


def test_the_end_is_said_in_words_where_people_look(client: Client) -> None:
    board = ending(BoardPhase.SORTING, EVENING)
    sentence = "Ideen können Sie bis Dienstag, 2. März 2027, 18:00 Uhr schreiben."

    assert phase_end(board) == sentence
    assert sentence in client.get(board.page.url).content.decode()
    assert phase_end(open_board()) == ""


def test_an_opening_can_be_set_too() -> None:
    board = ending(BoardPhase.COLLECTING, EVENING, phase=BoardPhase.DRAFT)
    assert phase_end(board) == "Das Board öffnet am Dienstag, 2. März 2027, 18:00 Uhr."

    end_phases(EVENING)

    assert stand(board) == (BoardPhase.COLLECTING, None, "")


def test_a_rehearsal_gives_the_set_end_back() -> None:
    board = ending(BoardPhase.COLLECTING, EVENING, phase=BoardPhase.DRAFT)

    begin_rehearsal(board.pk)
    end_phases(EVENING)
    during = stand(board)
    end_rehearsal(board.pk)

    assert during == (BoardPhase.DRAFT, None, "")
    assert stand(board) == (BoardPhase.DRAFT, EVENING, BoardPhase.COLLECTING)


@pytest.mark.parametrize(
    "half", [{"phase_ends_at": EVENING}, {"phase_after": BoardPhase.CLOSED}], ids=["no next", "no end"]
)
def test_an_end_without_what_follows_cannot_be_stored(half: dict[str, object]) -> None:
    board = open_board()
    with pytest.raises(IntegrityError):
        Board.objects.filter(pk=board.pk).update(**half)
