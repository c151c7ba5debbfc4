"""What sockets are told first, for any number of them at once; and the same by request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from participation.access import Door, door_of, live_board
from participation.enums import ViewClass
from participation.exceptions import NoSuchBoard
from participation.models import Board, Participant
from participation.queries.frames import Changes, changes_since, update_of
from participation.queries.mine import mines_of
from participation.queries.participants import participants_of
from participation.queries.snapshot import one_snapshot
from participation.queries.standing import Standing, standing
from participation.rules import may_view_as, may_write, rights_on, voice_of, voice_told
from participation.visitors import Visitor, visitors_by_session
from participation.wire.outbound import Mine, Welcome, You, encode

NOBODYS = Mine([])

# A client further behind is better served by the kept snapshot.
LONGEST_DELTA = 200


@dataclass(frozen=True)
class Newcomer:
    """Who greets, and what their page shows already: everything up to since in the history named by epoch."""

    session_key: str
    view: ViewClass
    since: int | None
    epoch: UUID | None


@dataclass(frozen=True)
class Greeting:
    """What a socket is told first. update is an encoded frame, the same string for all who lack the same;
    None if the client shall fetch the snapshot instead."""

    epoch: UUID
    seq: int
    phase: str
    you: You
    standing: Standing
    mine: Mine
    update: str | None


def welcome_of(greeting: Greeting, board_pk: int, view: ViewClass) -> Welcome:
    mode, url = "delta", None
    if greeting.update is None:
        mode, url = "snapshot", f"{reverse('participation:snapshot', args=[board_pk])}?sicht={view}"
    return Welcome(greeting.epoch, greeting.seq, now(), greeting.phase, greeting.you, mode, url)


def frames_of(greeting: Greeting, board_pk: int, view: ViewClass) -> list[str]:
    """What a socket would hear first, encoded and in its order. Without presence: who asks is not there."""
    welcome, update = encode(welcome_of(greeting, board_pk, view)), greeting.update
    mine = encode(greeting.mine) if greeting.you.participant is not None else None
    return [frame for frame in (welcome, update, mine) if frame is not None]


def now() -> str:
    return timezone.now().isoformat(timespec="milliseconds")


def greetings_for(board_pk: int, newcomers: Sequence[Newcomer]) -> list[Greeting | NoSuchBoard]:
    """All of one moment and in their order, in the same number of queries however many they are.

    NoSuchBoard also for those whose board or view it is not.
    """
    with one_snapshot():
        try:
            board = live_board(board_pk)
        except NoSuchBoard:
            return [NoSuchBoard() for _ in newcomers]
        door = door_of(board)
        visitors = visitors_by_session({newcomer.session_key for newcomer in newcomers})
        parts = participants_of(board, {visitor.identity for visitor in visitors.values()})
        people = {participant.pk for participant in parts.values()}
        mines = mines_of(board, people) if people else {}
        deltas = _Deltas(board, newcomers)
        return [
            _greeting(board, visitor, parts.get(visitor.identity), mines, deltas.frame_for(newcomer))
            if _is_welcome(door, newcomer, visitor, parts.get(visitor.identity))
            else NoSuchBoard()
            for newcomer in newcomers
            for visitor in [visitors[newcomer.session_key]]
        ]


def _is_welcome(door: Door, newcomer: Newcomer, visitor: Visitor, participant: Participant | None) -> bool:
    return door.lets_in(visitor, participant) and may_view_as(visitor, newcomer.view)


def _greeting(
    board: Board,
    visitor: Visitor,
    participant: Participant | None,
    mines: Mapping[int, Mine],
    update: str | None,
) -> Greeting:
    mine = mines[participant.pk] if participant else NOBODYS
    return Greeting(
        epoch=board.epoch,
        seq=board.seq,
        phase=board.phase,
        you=_you(board, participant, visitor, mine),
        standing=standing(visitor, participant, may_read=True),
        mine=mine,
        update=update,
    )


def _you(board: Board, participant: Participant | None, visitor: Visitor, mine: Mine) -> You:
    if participant is None:
        return You(None, voice_told(visitor, None), [])
    rights = rights_on(board, participant, visitor)
    voice, writes = voice_of(visitor, participant), may_write(board, participant, visitor)
    return You(participant.pseudonym, voice, rights, mine.budget_left, writes)


class _Deltas:
    """What those lack who are not too far behind: read once, and rendered once for all who lack the same."""

    def __init__(self, board: Board, newcomers: Sequence[Newcomer]) -> None:
        self._board = board
        reached = [found for newcomer in newcomers if (found := self._reached(newcomer)) is not None]
        self._changes: Changes | None = changes_since(board.pk, min(reached)) if reached else None
        self._frames: dict[tuple[int, ViewClass], str] = {}

    def frame_for(self, newcomer: Newcomer) -> str | None:
        since = self._reached(newcomer)
        if since is None or self._changes is None:
            return None
        key = since, newcomer.view
        if key not in self._frames:
            self._frames[key] = encode(update_of(self._changes.after(since), newcomer.view))
        return self._frames[key]

    def _reached(self, newcomer: Newcomer) -> int | None:
        """Up to where the newcomer's page is right, if the rest is worth sending."""
        since, board = newcomer.since, self._board
        if since is None or newcomer.epoch != board.epoch or not 0 <= board.seq - since <= LONGEST_DELTA:
            return None
        return since
