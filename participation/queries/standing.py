from collections.abc import Collection
from typing import Any, NamedTuple

from django.db import connection

from kek.stores.statements import placeholders
from participation.access import door_of, live_board
from participation.enums import Voice
from participation.models import Board, Invitation
from participation.rules import TakesPart, voice_told
from participation.visitors import Identity, Visitor, visitors_by_session

# Asked every second of everybody in a hall. A model for each of them would cost three times all the rest.
TAKING_PART = """
SELECT user_id, guest_key, id, invitation_id, came_by_code, banned_at
FROM participation_participant WHERE board_id = %s AND {column} IN ({marks})
"""


class Standing(NamedTuple):
    """Who a session stands for at the moment, and whether and as what they may be at the board."""

    identity: Identity
    may_read: bool
    participant: int | None
    voice: Voice | None
    is_banned: bool


class Part(NamedTuple):
    """A participant's row, as far as somebody's standing hangs on it."""

    pk: int
    invitation: Invitation | None
    came_by_code: bool
    banned_at: object


def standing_of(board_pk: int, session_keys: Collection[str]) -> dict[str, Standing]:
    """For all sockets of a board at once; NoSuchBoard if its page is not published any more."""
    board = live_board(board_pk)
    door = door_of(board)
    visitors = visitors_by_session(session_keys)
    parts = _parts_of(board, {visitor.identity for visitor in visitors.values()})
    return {
        key: standing(visitor, participant, may_read=door.lets_in(visitor, participant))
        for key, visitor in visitors.items()
        for participant in [parts.get(visitor.identity)]
    }


def standing(visitor: Visitor, participant: TakesPart | None, *, may_read: bool) -> Standing:
    return Standing(
        visitor.identity,
        may_read,
        participant.pk if participant else None,
        voice_told(visitor, participant),
        participant is not None and participant.banned_at is not None,
    )


def _parts_of(board: Board, identities: Collection[Identity]) -> dict[Identity, Part]:
    accounts = [identity.account for identity in identities if identity.account is not None]
    guests = [identity.guest_key for identity in identities if identity.guest_key]
    rows = [*_rows(board, "user_id", accounts), *_rows(board, "guest_key", guests)]
    wanted = {row[3] for row in rows if row[3] is not None}
    invitations = Invitation.objects.in_bulk(wanted) if wanted else {}
    return {
        Identity(account, guest_key): Part(pk, invitations.get(invitation), came_by_code, banned_at)
        for account, guest_key, pk, invitation, came_by_code, banned_at in rows
    }


def _rows(board: Board, column: str, values: list[int] | list[str]) -> list[tuple[Any, ...]]:
    if not values:
        return []
    statement = TAKING_PART.format(column=column, marks=placeholders(values))
    with connection.cursor() as cursor:
        cursor.execute(statement, [board.pk, *values])
        return cursor.fetchall()
