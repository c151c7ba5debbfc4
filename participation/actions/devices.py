"""What is known of guests' devices is not kept for ever."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from participation.enums import BoardPhase
from participation.models import Board, ClaimLink, Operation, Participant

# As long as somebody may still look after what they said in a hall, and take it into an account.
KEPT_FOR = timedelta(days=365)
OVER = (BoardPhase.CLOSED, BoardPhase.ARCHIVED)


def forget_devices(now: datetime) -> None:
    """Links that do not hold any more; and which device a guest had, a year after a board was last touched
    and if it is closed. What the guest said stays under its pseudonym and belongs to nobody."""
    ClaimLink.objects.filter(expires_at__lt=now).delete()
    lately = Operation.objects.filter(board=OuterRef("pk"), created_at__gt=now - KEPT_FOR)
    silent = Board.objects.filter(~Exists(lately), phase__in=OVER)
    guests = Participant.objects.filter(board__in=silent, created_at__lt=now - KEPT_FOR)
    guests.exclude(guest_key="").update(guest_key="")
