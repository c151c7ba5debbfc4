"""What the clock has to do. Each app writes its jobs into its `jobs.py`, where they are found by themselves:

    @job(every=timedelta(hours=1))
    def forget_letters() -> None: ...

    @job(at=time(7), weekday=calendar.MONDAY)  # without a weekday: each day
    def send_digests() -> None: ...

A job may run again at any time, also when it was killed in the middle. Work that takes long, or waits for
others, is a task that the job enqueues.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

Work = Callable[[], None]

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Job:
    """Either every so often, or at a time of the day, or of one day of the week (Monday is 0)."""

    name: str
    work: Work
    every: timedelta | None
    at: time | None
    weekday: int | None

    def last_moment(self, now: datetime) -> datetime:
        """The last moment at which it should have begun. Many missed ones are one."""
        if self.at is None:
            return now - (self.every or A_DAY)
        day = timezone.localtime(now).date()
        if self.weekday is not None:
            day -= ((day.weekday() - self.weekday) % 7) * A_DAY
        moment = timezone.make_aware(datetime.combine(day, self.at))
        if moment <= now:
            return moment
        before = day - (A_DAY if self.weekday is None else 7 * A_DAY)
        return timezone.make_aware(datetime.combine(before, self.at))


_jobs: dict[str, Job] = {}


def job(
    *, every: timedelta | None = None, at: time | None = None, weekday: int | None = None
) -> Callable[[Work], Work]:
    if (every is None) == (at is None) or (weekday is not None and at is None):
        raise ValueError("A job is done every so often, or at a time.")

    def register(work: Work) -> Work:
        name = f"{work.__module__.removesuffix('.jobs')}.{work.__name__}"
        _jobs[name] = Job(name, work, every, at, weekday)
        return work

    return register


def all_jobs() -> list[Job]:
    autodiscover_modules("jobs")
    return list(_jobs.values())
