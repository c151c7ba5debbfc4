from datetime import datetime

from documents.models import Review, ReviewVisit
from kek.people.models import User


def last_visit(review: Review, user: User) -> datetime | None:
    """When the person looked at the round before; None the first time: then nothing is called new."""
    return ReviewVisit.objects.filter(review=review, person=user).values_list("at", flat=True).first()
