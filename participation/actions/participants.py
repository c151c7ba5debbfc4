from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from participation.access import readable_board
from participation.enums import BoardPhase
from participation.exceptions import BoardClosed, InvalidArguments, InvitationOver, JoinFirst
from participation.models import Board, Participant
from participation.names import NAMES, numbered
from participation.queries.entrance import Entrance, entrance_for, names_on
from participation.queries.participants import participant_of
from participation.queries.rates import unknown_guests_joined
from participation.rules import check_newcomers, voice_of
from participation.validators import clean_pseudonym
from participation.visitors import Visitor


def join(board_pk: int, visitor: Visitor, pseudonym: str) -> Participant:
    """Make the visitor a participant under a name; who already is one has the new name from now on.

    The visitor must be an account or carry a guest's value (visitors.remember_guest).
    """
    name = _checked_name(pseudonym)
    with transaction.atomic():
        board = readable_board(board_pk, visitor)
        participant = participant_of(board, visitor)
        if participant is None and visitor.account is None:
            check_newcomers(unknown_guests_joined(board))
        if board.phase in {BoardPhase.CLOSED, BoardPhase.ARCHIVED}:
            raise BoardClosed
        return _take_part(board, visitor, {"pseudonym": name, "voice": voice_of(visitor, participant)})


def enter(code: str, token: str, visitor: Visitor, pseudonym: str) -> Participant:
    """The same by the board's code, and maybe by an invitation's token; also to read a board that is closed.

    Nobody is refused for being one of many. A name that we suggest may have gone to somebody else meanwhile:
    then it gets a number.
    """
    name = _checked_name(pseudonym)
    with transaction.atomic():
        entrance = entrance_for(code, token, visitor)
        if entrance.is_over:
            raise InvitationOver
        if name in NAMES and entrance.participant is None:
            name = numbered(name, names_on(entrance.board))
        return _take_part(entrance.board, visitor, {"pseudonym": name, **_what_opened(entrance)})


def _what_opened(entrance: Entrance) -> dict[str, Any]:
    """Who came by an invitation alone leaves with it; the code stays known."""
    given: dict[str, Any] = {"voice": entrance.voice}
    if entrance.invitation is not None:
        return {**given, "invitation": entrance.invitation}
    return {**given, "came_by_code": True}


def _take_part(board: Board, visitor: Visitor, fields: dict[str, Any]) -> Participant:
    # The unique keys settle a race: two requests of one device make one participant.
    participant, _is_new = Participant.objects.update_or_create(
        board=board, **_identity(visitor), defaults=fields
    )
    return participant


def _checked_name(pseudonym: str) -> str:
    try:
        return clean_pseudonym(pseudonym)
    except ValidationError as error:
        raise InvalidArguments(error.messages[0], field="pseudonym") from None


def _identity(visitor: Visitor) -> dict[str, Any]:
    if visitor.account is not None:
        return {"user": visitor.account}
    if visitor.guest_key:
        return {"guest_key": visitor.guest_key}
    raise JoinFirst
