from datetime import timedelta

from django.utils import timezone

from kek.clock.registry import job
from kek.voices.actions.imports import forget_lists


@job(every=timedelta(hours=1))
def forget_membership_lists() -> None:
    forget_lists(timezone.now())
