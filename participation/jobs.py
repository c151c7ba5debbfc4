from datetime import time

from django.utils import timezone

from kek.clock.registry import job
from participation.actions import reports


@job(at=time(3, 30))
def forget_reports() -> None:
    reports.forget_reports(timezone.now())
