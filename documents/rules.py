"""May this person?"""

from datetime import date

from django.contrib.auth.models import AnonymousUser

from documents.enums import RemarkSource
from documents.models import Remark, Review
from kek.people.models import User


def may_review(review: Review, user: User | AnonymousUser, day: date) -> bool:
    """Whether the round exists for this person on that day; asked anew in every transaction.

    A seat that ended yesterday opens nothing today; what somebody wrote stays when they may not read on.
    """
    if not isinstance(user, User) or not user.is_active:
        return False
    return Review.objects.open_to(user, day).filter(pk=review.pk).exists()


def may_answer(review: Review, user: User, day: date) -> bool:
    """Whether this person's consent counts: the office reads and comments, but only those asked answer."""
    return Review.objects.of_person(user, day).filter(pk=review.pk).exists()


def may_take_back(remark: Remark, user: User, *, leads: bool) -> bool:
    """One's own; and for those who lead the round what they have entered for somebody else."""
    if remark.source == RemarkSource.PAPER:
        return leads
    return remark.author_id is not None and remark.author_id == user.pk
