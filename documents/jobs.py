from datetime import timedelta

from django.utils import timezone

from documents.actions import reviews
from kek.clock.registry import job


@job(every=timedelta(minutes=5))
def close_reviews() -> None:
    reviews.close_what_is_over(timezone.now())


@job(every=timedelta(minutes=30))
def remind_of_reviews() -> None:
    reviews.remind_of_reviews(timezone.now())
