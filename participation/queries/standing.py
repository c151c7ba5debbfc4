from collections.abc import Collection
from dataclasses import dataclass

from participation.access import door_of, live_board
from participation.models import Participant
from participation.queries.participants import participants_of
from participation.rules import voice_of
from participation.visitors import Identity, Visitor, visitors_by_session


@dataclass(frozen=True)
class Standing:
    """Who a session stands for at the moment, and whether and as what they may be at the board."""

    identity: Identity
    may_read: bool
    participant: int | None
    voice: str | None
    is_banned: bool


def standing_of(board_pk: int, session_keys: Collection[str]) -> dict[str, Standing]:
    """For all sockets of a board at once; NoSuchBoard if its page is not published any more."""
    board = live_board(board_pk)
    door = door_of(board)
    visitors = visitors_by_session(session_keys)
    parts = participants_of(board, {visitor.identity for visitor in visitors.values()})
    return {
        key: standing(visitor, participant, may_read=door.lets_in(visitor, participant))
        for key, visitor in visitors.items()
        for participant in [parts.get(visitor.identity)]
    }


def standing(visitor: Visitor, participant: Participant | None, *, may_read: bool) -> Standing:
    return Standing(
        visitor.identity,
        may_read,
        participant.pk if participant else None,
        voice_of(visitor, participant).value if participant else None,
        participant is not None and participant.banned_at is not None,
    )
