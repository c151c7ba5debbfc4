"""What a round knew of people who only took part in it is not kept for ever."""

from datetime import datetime, timedelta

from documents.models import ReviewGuest, ReviewVisit

# The round can be looked up as long as its protocol is talked about; what was said stays with it.
KEPT_AFTER_CLOSING = timedelta(days=365)


def forget_guests(now: datetime) -> None:
    """Addresses of those invited by e-mail, and when anybody last looked."""
    over = now - KEPT_AFTER_CLOSING
    ReviewGuest.objects.filter(review__closed_at__lt=over).delete()
    ReviewVisit.objects.filter(review__closed_at__lt=over).delete()
