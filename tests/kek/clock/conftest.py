from collections.abc import Callable
from datetime import time, timedelta

import pytest

from kek.clock.actions import running
from kek.clock.registry import Job

MakeJob = Callable[..., Job]


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """What the clock has to do instead of its real jobs."""
    jobs: list[Job] = []
    monkeypatch.setattr(running, "all_jobs", lambda: jobs)
    return jobs


@pytest.fixture
def add_job(jobs: list[Job]) -> MakeJob:
    def add(
        work: Callable[[], None],
        *,
        every: timedelta | None = None,
        at: time | None = None,
        weekday: int | None = None,
    ) -> Job:
        jobs.append(Job(f"test.{len(jobs)}", work, every, at, weekday))
        return jobs[-1]

    return add
