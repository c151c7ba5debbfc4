from typing import Any

from django.db import transaction

from kek.people.reserved_names import check_reserved
from participation.access import readable_board
from participation.actions.checking import checked
from participation.enums import BoardPhase
from participation.exceptions import BoardClosed, InvitationOver, JoinFirst
from participation.models import Board, Participant
from participation.names import NAMES, numbered
from participation.queries.entrance import Entrance, entrance_for, names_on
from participation.queries.participants import participant_of
from participation.queries.rates import unknown_guests_joined, unproved_guests_joined
from participation.rules import check_newcomers, check_unproved_newcomers, voice_of
from participation.validators import clean_pseudonym
from participation.visitors import Visitor


def join(board_pk: int, visitor: Visitor, pseudonym: str, *, is_proved: bool = False) -> Participant:
    """Make the visitor a participant under a name; who already is one has the new name from now on.

    The visitor must be an account or carry a guest's value (visitors.remember_guest). is_proved: the browser
    took pains (kek.spam). A guest without that takes part, but what they write waits for approval.
    """
    name = checked("pseudonym", clean_pseudonym, pseudonym)
    with transaction.atomic():
        board = readable_board(board_pk, visitor)
        participant = participant_of(board, visitor)
        _check_free(name, visitor, participant)
        fields: dict[str, Any] = {"pseudonym": name, "voice": voice_of(visitor, participant)}
        if participant is None and visitor.account is None:
            check_newcomers(unknown_guests_joined(board))
            if not is_proved:
                check_unproved_newcomers(unproved_guests_joined(board))
            fields["is_unproved"] = not is_proved
        elif is_proved:
            fields["is_unproved"] = False
        if board.phase in {BoardPhase.CLOSED, BoardPhase.ARCHIVED}:
            raise BoardClosed
        return _take_part(board, visitor, fields)


def enter(code: str, token: str, visitor: Visitor, pseudonym: str) -> Participant:
    """The same by the board's code, and maybe by an invitation's token; also to read a board that is closed.

    Nobody is refused for being one of many. A name that we suggest may have gone to somebody else meanwhile:
    then it gets a number.
    """
    name = checked("pseudonym", clean_pseudonym, pseudonym)
    with transaction.atomic():
        entrance = entrance_for(code, token, visitor)
        if entrance.is_over:
            raise InvitationOver
        _check_free(name, visitor, entrance.participant)
        if name in NAMES and entrance.participant is None:
            name = numbered(name, names_on(entrance.board))
        return _take_part(entrance.board, visitor, {"pseudonym": name, **_what_opened(entrance)})


def _what_opened(entrance: Entrance) -> dict[str, Any]:
    """Who came by an invitation alone leaves with it; the code stays known."""
    given: dict[str, Any] = {"voice": entrance.voice, "is_unproved": False}
    if entrance.invitation is not None:
        return {**given, "invitation": entrance.invitation}
    return {**given, "came_by_code": True}


def _take_part(board: Board, visitor: Visitor, fields: dict[str, Any]) -> Participant:
    # The unique keys settle a race: two requests of one device make one participant.
    participant, _is_new = Participant.objects.update_or_create(
        board=board, **_identity(visitor), defaults=fields
    )
    return participant


def _check_free(name: str, visitor: Visitor, participant: Participant | None) -> None:
    """The names of the office are its own; whoever is called so already keeps the name."""
    kept = [participant.pseudonym] if participant is not None else []
    if visitor.account is not None:
        kept.append(visitor.account.public_name)
    checked("pseudonym", lambda given: check_reserved(given, visitor.account, kept), name)


def _identity(visitor: Visitor) -> dict[str, Any]:
    if visitor.account is not None:
        return {"user": visitor.account}
    if visitor.guest_key:
        return {"guest_key": visitor.guest_key}
    raise JoinFirst
