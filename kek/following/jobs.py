import calendar
from datetime import time

from django.utils import timezone

from kek.clock.registry import job
from kek.following.actions import forgetting, telling


@job(at=telling.MONDAY_AT, weekday=calendar.MONDAY)
def write_digests() -> None:
    telling.write_digests(timezone.now())


@job(at=time(3, 40))
def forget_unconfirmed() -> None:
    forgetting.forget_unconfirmed(timezone.now())


@job(at=time(3, 40))
def forget_old_news() -> None:
    forgetting.forget_old_news(timezone.now())
