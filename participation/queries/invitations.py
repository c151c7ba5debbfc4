"""What the office sees of the ways into a board."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpRequest
from django.utils import timezone

from participation.enums import Audience, Voice
from participation.models import Board, Invitation
from participation.tokens import INVITATION, signed


@dataclass(frozen=True)
class Way:
    """A link that leads to a board: by the code alone, or by an invitation."""

    board: Board
    address: str
    voice: Voice
    invitation: Invitation | None = None
    used: int = 0
    is_valid: bool = True

    @property
    def has_typed_way(self) -> bool:
        """Whether the code, typed, leads somebody to the board at all."""
        return self.board.readers != Audience.COMMITTEE


def way_by_code(board: Board, request: HttpRequest) -> Way:
    return Way(board, request.build_absolute_uri(board.joining_path), Voice.CITIZEN)


def invitations_of(board: Board, request: HttpRequest) -> list[Way]:
    """The valid ones first, the youngest before the others; two queries."""
    now = timezone.now()
    found = Invitation.objects.filter(board=board).annotate(used=Count("participants"))
    ways = [_way(board, invitation, request, now, invitation.used) for invitation in found]
    return sorted(ways, key=lambda way: not way.is_valid)


def way_by_invitation(board: Board, invitation_pk: int, request: HttpRequest) -> Way | None:
    """One that holds: nothing else is worth printing or revoking."""
    found = Invitation.objects.filter(board=board, pk=invitation_pk)
    invitation = found.annotate(used=Count("participants")).first()
    now = timezone.now()
    if invitation is None or not invitation.is_valid(now):
        return None
    return _way(board, invitation, request, now, invitation.used)


def _way(board: Board, invitation: Invitation, request: HttpRequest, now: datetime, used: int = 0) -> Way:
    token = urlencode({"einladung": signed(INVITATION, invitation.secret)})
    return Way(
        board,
        request.build_absolute_uri(f"{board.joining_path}?{token}"),
        Voice(invitation.voice),
        invitation,
        used,
        invitation.is_valid(now),
    )
