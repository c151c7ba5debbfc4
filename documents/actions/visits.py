"""When somebody looked at a round; what came later is new to them."""

from datetime import datetime, timedelta

from django.utils import timezone

from documents.models import Review, ReviewVisit
from kek.people.models import User

# From click to click nothing is written.
ONCE_IN = timedelta(minutes=1)


def note_visit(review: Review, user: User, before: datetime | None) -> None:
    """before is the visit that the reader was just told of (queries.review_page)."""
    now = timezone.now()
    if before is not None:
        if before <= now - ONCE_IN:
            ReviewVisit.objects.filter(review=review, person=user).update(at=now)
        return
    ReviewVisit.objects.bulk_create([ReviewVisit(review=review, person=user, at=now)], ignore_conflicts=True)
