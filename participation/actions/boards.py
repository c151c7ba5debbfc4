"""What the office changes about a board itself.

Order of locks, here and wherever ideas change: boards by their keys, and rows of ideas under them. Nobody
locks the row of an idea without its board: rows that are updated together are taken in no order.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kek.people.models import User
from participation.actions.announcing import announce_on_commit
from participation.actions.news import announce_opening
from participation.actions.rows import update
from participation.actions.steps import LIVE_FIELDS
from participation.enums import BoardPhase, ContributionState, OperationName
from participation.models import OPEN_PHASES, Board, Idea, IdeaGroup, Operation
from participation.phases import check_switch


@dataclass
class Change:
    """A change of the board's own row or of its columns, under way: the locked board and the seq it takes."""

    board: Board
    result: dict[str, Any] = field(default_factory=dict)

    @property
    def seq(self) -> int:
        return self.board.seq


@contextmanager
def changing_board(board_pk: int, name: OperationName, actor: User | None = None) -> Iterator[Change]:
    """One change by the office outside the live protocol: counted, recorded with its actor, announced."""
    with transaction.atomic():
        board = Board.objects.select_for_update(of=("self",)).get(pk=board_pk)
        board.seq += 1
        board.own_seq = board.seq
        change = Change(board)
        yield change
        update(board, LIVE_FIELDS)
        Operation.objects.create(
            board=board, seq=board.seq, op_id=uuid4(), name=name, actor=actor, result=change.result
        )
        announce_on_commit(board, {name})


def lock_boards_of(ideas: QuerySet[Idea]) -> None:
    """From here on nobody hides, withdraws or answers one of the ideas."""
    boards = Board.objects.filter(pk__in=ideas.order_by().values("board"))
    list(boards.select_for_update(of=("self",)).order_by("pk"))


def change_phase(board_pk: int, phase: BoardPhase, actor: User | None = None) -> None:
    """Switch without a socket; everybody who looks hears of it. The same phase again changes nothing."""
    with transaction.atomic():
        if Board.objects.select_for_update().get(pk=board_pk).phase == phase:
            return
        with changing_board(board_pk, OperationName.CHANGE_PHASE, actor) as change:
            change.result = enter_phase(change.board, phase, change.seq)


def change_settings(board_pk: int, values: dict[str, Any], actor: User | None = None) -> None:
    """Who may read and write, what cards show, how people vote. The ledger names what changed."""
    with changing_board(board_pk, OperationName.CHANGE_SETTINGS, actor) as change:
        with redrawing(change.board, change.seq):
            for name, value in values.items():
                setattr(change.board, name, value)
        Board.objects.filter(pk=board_pk).update(**values)
        change.result = {"settings": sorted(values)}


def forget_columns(columns: Collection[int]) -> None:
    """These columns are about to go. Nothing may lead back to them: earlier sorting stands for good."""
    leading = Operation.objects.filter(board__columns__in=columns, before__isnull=False)
    leading.update(before=None)
    IdeaGroup.objects.filter(column__in=columns, is_dissolved=True).delete()


def enter_phase(board: Board, to: str, seq: int) -> dict[str, str]:
    """Let the locked board enter a phase; Refusal if it cannot from here.

    Its clock goes, and the end that was set: it was that of the former phase. Whoever takes the step back
    finds the end again, if it is still ahead.
    """
    check_switch(board, to)
    result = {"from": board.phase, "to": to}
    if board.phase_ends_at is not None:
        result |= {"dropped_end": board.phase_ends_at.isoformat(), "then": board.phase_after}
    ends_at, after = _end_before(board, to)
    if ends_at is not None:
        result["end_again"] = ends_at.isoformat()
    if (board.phase, to) == (BoardPhase.DRAFT, BoardPhase.COLLECTING):
        announce_opening(board)
    with redrawing(board, seq):
        board.phase_before, board.phase = board.phase, to
    board.timer_ends_at = None
    board.phase_ends_at, board.phase_after = ends_at, after
    if to not in OPEN_PHASES:
        board.spotlight = None
    return result


def _end_before(board: Board, to: str) -> tuple[datetime | None, str]:
    """The end that the last switch took away, if it led here from the phase that is entered now."""
    switches = Operation.objects.filter(board=board, name=OperationName.CHANGE_PHASE)
    last = switches.order_by("-seq").values_list("result", flat=True).first() or {}
    if last.get("from") != to or "dropped_end" not in last:
        return None, ""
    ends_at = datetime.fromisoformat(last["dropped_end"])
    return (ends_at, last["then"]) if ends_at > timezone.now() else (None, "")


@contextmanager
def redrawing(board: Board, seq: int) -> Iterator[None]:
    """If what every card shows of the board changes inside, all cards and groups have changed at seq."""
    before = board.face
    yield
    if board.face == before:
        return
    Idea.objects.filter(board=board).update(seq=seq)
    IdeaGroup.objects.filter(board=board).update(seq=seq)
    if not board.is_veiled:
        Idea.objects.filter(board=board, state=ContributionState.PUBLISHED).update(was_shown=True)
