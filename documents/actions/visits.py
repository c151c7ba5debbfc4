"""When somebody looked at a round; what came later is new to them."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from documents.models import Review, ReviewVisit
from kek.people.models import User

# From click to click nothing is written.
ONCE_IN = timedelta(minutes=1)


def note_visit(review: Review, user: User) -> None:
    now = timezone.now()
    visits = ReviewVisit.objects.filter(review=review, person=user)
    if visits.filter(at__lte=now - ONCE_IN).update(at=now) or visits.exists():
        return
    try:
        with transaction.atomic():
            ReviewVisit.objects.create(review=review, person=user, at=now)
    except IntegrityError:
        # Two tabs at once: the other one has noted it, or the account has gone.
        return
