"""What a code leads to."""

from dataclasses import dataclass

from django.utils import timezone

from participation.access import door_of
from participation.enums import Audience, Voice
from participation.exceptions import InvitationOver, NoSuchCode
from participation.limits import PSEUDONYM_LENGTH
from participation.models import Board, Invitation, Participant
from participation.names import free_name
from participation.queries.participants import participant_of
from participation.rules import voice_with
from participation.tokens import INVITATION, secret_in
from participation.visitors import Visitor


@dataclass(frozen=True)
class Entrance:
    """A board that the visitor may join by its code, and as whom.

    invitation is one that holds; is_over tells that the link carried one that does not (any more), so that
    only the way of citizens is left.
    """

    board: Board
    participant: Participant | None
    invitation: Invitation | None
    is_over: bool
    voice: Voice


def entrance_for(code: str, token: str, visitor: Visitor) -> Entrance:
    """NoSuchCode for codes of boards that this visitor could not see after joining, like for wrong ones."""
    board = Board.objects.select_related("page").filter(code=code, page__live=True).first()
    if board is None or not door_of(board).page_lets_in(visitor):
        raise NoSuchCode(field="code")
    given = _invitation(board, token) if token else None
    valid = given if given is not None and given.is_valid(timezone.now()) else None
    participant = participant_of(board, visitor)
    kept = participant.invitation if participant is not None else None
    voice = voice_with(visitor.account, valid or kept)
    if board.readers == Audience.COMMITTEE and voice not in {Voice.COMMITTEE, Voice.OFFICE}:
        # Whoever holds a link that we made knows of the board anyway, and should hear what is the matter.
        raise InvitationOver(COMMITTEE_ONLY) if given is not None else NoSuchCode(field="code")
    return Entrance(board, participant, valid, bool(token) and valid is None, voice)


COMMITTEE_ONLY = "Diese Einladung gilt nicht mehr. Bitte fragen Sie das Projektbüro nach einer neuen."


def suggested_name(entrance: Entrance, visitor: Visitor) -> str:
    """The name one has here already, else the account's, else one that is free."""
    if entrance.participant is not None:
        return entrance.participant.pseudonym
    if visitor.account is not None and visitor.account.public_name:
        return visitor.account.public_name[:PSEUDONYM_LENGTH]
    return free_name(names_on(entrance.board))


def names_on(board: Board) -> set[str]:
    return set(Participant.objects.filter(board=board).values_list("pseudonym", flat=True))


def _invitation(board: Board, token: str) -> Invitation | None:
    secret = secret_in(INVITATION, token)
    return Invitation.objects.filter(board=board, secret=secret).first() if secret else None
