"""Doing the jobs that are due: each by one process at a time, and none stopped by another one's fault."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from kek.clock.models import JobRun, Pulse
from kek.clock.registry import Job, all_jobs
from kek.faults import log_without_words

logger = logging.getLogger(__name__)

# A job that failed need not wait for tomorrow.
AFTER_A_FAULT = timedelta(minutes=10)


def run_due_jobs(runner: str, is_over: Callable[[], bool] = lambda: False) -> None:
    jobs = all_jobs()
    runs = _runs_of(jobs)
    for job in jobs:
        if is_over():
            return
        run = runs[job.name]
        if is_due(job, run, timezone.now()) and _is_mine(run, runner):
            _run(job, run, runner)


def is_due(job: Job, run: JobRun, now: datetime) -> bool:
    if run.runner:
        # It runs, or whoever ran it was killed: then it is due at once.
        return not Pulse.objects.living(now).filter(worker=run.runner).exists()
    if run.last_started is None:
        # What should have been at seven o'clock was not missed by a site that began at eight.
        return job.every is not None or run.known_since <= job.last_moment(now)
    if run.last_fault and run.last_started <= now - AFTER_A_FAULT:
        return True
    return run.last_started <= job.last_moment(now)


def _runs_of(jobs: list[Job]) -> dict[str, JobRun]:
    names = {job.name for job in jobs}
    runs = {run.name: run for run in JobRun.objects.filter(name__in=names)}
    if names <= set(runs):
        return runs
    JobRun.objects.bulk_create([JobRun(name=name) for name in names - set(runs)], ignore_conflicts=True)
    return {run.name: run for run in JobRun.objects.filter(name__in=names)}


def _is_mine(run: JobRun, runner: str) -> bool:
    """The first to write its name does it."""
    unchanged = JobRun.objects.filter(pk=run.pk, runner=run.runner, last_started=run.last_started)
    return unchanged.update(runner=runner, last_started=timezone.now()) == 1


def _run(job: Job, run: JobRun, runner: str) -> None:
    fault = ""
    try:
        job.work()
    except Exception as error:  # noqa: BLE001  the next job has not deserved it
        log_without_words(logger, f"The job {job.name}", error)
        fault = type(error).__name__
    JobRun.objects.filter(pk=run.pk, runner=runner).update(
        runner="", last_finished=timezone.now(), last_fault=fault
    )
