from datetime import time, timedelta

from django.utils import timezone

from kek.clock.registry import job
from participation.actions import decisions, devices, handling, phase_ends, reports


# Whoever asks is refused from the second on (phases.is_accepted): the clock only makes it visible.
@job(every=timedelta(seconds=30))
def end_phases() -> None:
    phase_ends.end_phases(timezone.now())


@job(at=time(3, 30))
def forget_reports() -> None:
    reports.forget_reports(timezone.now())


@job(at=time(3, 40))
def forget_notes() -> None:
    handling.forget_notes(timezone.now())


@job(at=time(3, 50))
def forget_devices() -> None:
    devices.forget_devices(timezone.now())


@job(at=time(3, 55))
def forget_decisions() -> None:
    decisions.forget_decisions(timezone.now())
