"""How long a round still takes, as people say it."""

from datetime import datetime

from django.utils import timezone

from documents.models import Review


def time_left(review: Review, now: datetime) -> str:
    """In words; by days of the calendar, because that is how people count."""
    if review.closed_at is not None:
        return f"beendet am {timezone.localtime(review.closed_at):%d.%m.%Y}"
    if review.deadline < now:
        return "abgelaufen"
    days = (timezone.localdate(review.deadline) - timezone.localdate(now)).days
    if days > 1:
        return f"noch {days} Tage"
    return "noch bis morgen" if days else "nur noch heute"
