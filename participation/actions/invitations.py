"""Who speaks as what without an account: the office invites, and takes invitations back."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from participation.access import led_board
from participation.enums import GIVEN_VOICES, Voice
from participation.exceptions import InvalidArguments, NoSuchInvitation
from participation.limits import INVITATION_DAYS
from participation.models import Invitation
from participation.visitors import Visitor


def invite(board_pk: int, visitor: Visitor, voice: Voice, last_day: date) -> Invitation:
    """A new link and QR code for one voice, until the end of a day."""
    if voice not in GIVEN_VOICES:
        raise InvalidArguments("Bitte wählen Sie eine Rolle aus der Liste.", field="voice")
    _check_last_day(last_day)
    with transaction.atomic():
        board = led_board(board_pk, visitor)
        return Invitation.objects.create(
            board=board,
            voice=voice,
            expires_at=timezone.make_aware(datetime.combine(last_day, time(23, 59, 59))),
            created_by=visitor.account,
        )


def revoke(board_pk: int, visitor: Visitor, invitation_pk: int) -> None:
    """From now on nobody comes by it, and whoever did loses the voice: every transaction and, each second,
    every open socket asks again. Revoking twice changes nothing."""
    with transaction.atomic():
        board = led_board(board_pk, visitor)
        invitation = Invitation.objects.filter(board=board, pk=invitation_pk).first()
        if invitation is None:
            raise NoSuchInvitation
        if invitation.revoked_at is None:
            invitation.revoked_at = timezone.now()
            invitation.save(update_fields=["revoked_at"])


def _check_last_day(last_day: date) -> None:
    ahead = (last_day - timezone.localdate()).days
    if ahead < 0:
        raise InvalidArguments("Dieser Tag ist vorbei. Bitte wählen Sie einen späteren.", field="last_day")
    if ahead > INVITATION_DAYS:
        raise InvalidArguments(
            f"Eine Einladung gilt höchstens {INVITATION_DAYS} Tage. Bitte wählen Sie einen früheren Tag.",
            field="last_day",
        )
