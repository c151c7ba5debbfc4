from datetime import time, timedelta

from django.utils import timezone

from home.actions import archive_packages, feedback, idle_accounts
from kek.clock.registry import job


@job(at=time(3, 20))
def forget_feedback() -> None:
    feedback.forget_feedback(timezone.now())


@job(every=timedelta(minutes=1))
def fail_lost_archives() -> None:
    archive_packages.fail_lost_packages()


@job(at=time(3, 45))
def forget_archives() -> None:
    archive_packages.forget_packages(timezone.now())


@job(at=time(3, 50))
def end_idle_accounts() -> None:
    now = timezone.now()
    idle_accounts.end_idle(now)
    idle_accounts.announce_ends(now)
