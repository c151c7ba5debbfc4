"""Ways into a board, in the words of the tests."""

from datetime import timedelta
from urllib.parse import urlencode

from django.utils import timezone

from kek.people.models import User
from participation.actions.invitations import invite
from participation.actions.participants import enter
from participation.enums import Voice
from participation.models import Board, Invitation, Participant
from participation.tokens import INVITATION, signed
from participation.visitors import Visitor
from tests.factories.participation import account


def invitation_to(board: Board, office: User, voice: Voice = Voice.EXPERT) -> Invitation:
    return invite(board.pk, account(office), voice, timezone.localdate() + timedelta(days=1))


def way_of(invitation: Invitation) -> str:
    """The link's path, as a phone opens it."""
    token = urlencode({"einladung": signed(INVITATION, invitation.secret)})
    return f"{invitation.board.joining_path}?{token}"


def accepted(invitation: Invitation, visitor: Visitor, name: str = "Buche") -> Participant:
    board = invitation.board
    return enter(board.code, signed(INVITATION, invitation.secret), visitor, name)


def expire(invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
