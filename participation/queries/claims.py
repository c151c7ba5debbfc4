"""What a device did as a guest, on which boards."""

from django.db.models import Count
from django.utils import timezone

from participation.models import ClaimLink, Participant
from participation.rules import may_read
from participation.tokens import CLAIM, secret_in
from participation.visitors import Visitor


def claimable_parts(device_key: str, visitor: Visitor) -> list[Participant]:
    """On boards that the guest may still see, or the account: others do not exist for them."""
    if not device_key:
        return []
    found = Participant.objects.filter(guest_key=device_key, board__page__live=True)
    parts = (
        found.select_related("board__page", "invitation")
        .annotate(idea_count=Count("ideas", distinct=True), comment_count=Count("comments", distinct=True))
        .order_by("board")
    )
    return [part for part in parts if may_read(part.board, part, visitor)]


def device_of_link(token: str) -> str:
    """The device that made a link which holds; empty if there is none."""
    link = ClaimLink.objects.filter(secret=secret_in(CLAIM, token) or "").first()
    return link.guest_key if link is not None and link.is_valid(timezone.now()) else ""


def open_link_of(device_key: str) -> ClaimLink | None:
    now = timezone.now()
    links = ClaimLink.objects.filter(guest_key=device_key, used_at__isnull=True, expires_at__gt=now)
    return links.first() if device_key else None
