"""Jobs run when they should have begun: once, by one process, and whatever another job does."""

import calendar
import logging
import threading
from collections.abc import Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connections
from django.utils import timezone

from kek.clock.actions.running import run_due_jobs
from kek.clock.models import JobRun, Pulse
from kek.clock.registry import Job, all_jobs, job

pytestmark = pytest.mark.django_db

MakeJob = Callable[..., Job]
HOUR = timedelta(hours=1)
CANARY = "kanarienvogel"
BERLIN = ZoneInfo("Europe/Berlin")


def an_hour_ago() -> None:
    for run in JobRun.objects.all():
        run.last_started -= HOUR
        run.save()


def a_job(**rhythm: object) -> Job:
    return Job("test", lambda: None, **{"every": None, "at": None, "weekday": None, **rhythm})  # type: ignore[arg-type]


def test_a_job_runs_at_first_and_then_after_its_time(add_job: MakeJob) -> None:
    done: list[int] = []
    add_job(lambda: done.append(1), every=HOUR)
    run_due_jobs("a")
    run_due_jobs("a")
    assert len(done) == 1
    an_hour_ago()
    run_due_jobs("a")
    assert len(done) == 2


def test_a_job_that_was_missed_for_days_runs_once(add_job: MakeJob) -> None:
    done: list[int] = []
    add_job(lambda: done.append(1), every=timedelta(minutes=1))
    run_due_jobs("a")
    JobRun.objects.update(last_started=timezone.now() - timedelta(days=3))
    run_due_jobs("a")
    run_due_jobs("a")
    assert len(done) == 2


@pytest.mark.parametrize(
    ("now", "daily", "weekly"),
    [
        ((2026, 11, 30, 6, 59), (2026, 11, 29), (2026, 11, 23)),  # a Monday
        ((2026, 11, 30, 7, 0), (2026, 11, 30), (2026, 11, 30)),
        ((2026, 12, 2, 12, 0), (2026, 12, 2), (2026, 11, 30)),
        ((2026, 10, 26, 6, 0), (2026, 10, 25), (2026, 10, 19)),  # summer time ended in between
        ((2026, 3, 30, 7, 0), (2026, 3, 30), (2026, 3, 30)),  # summer time began in between
    ],
)
def test_times_of_the_day_are_those_of_the_district(
    now: tuple[int, ...], daily: tuple[int, ...], weekly: tuple[int, ...]
) -> None:
    here = datetime(*now, tzinfo=BERLIN)  # type: ignore[misc,arg-type]
    at_seven = time(7)
    assert a_job(at=at_seven).last_moment(here) == datetime(*daily, 7, tzinfo=BERLIN)  # type: ignore[misc,arg-type]
    monday = a_job(at=at_seven, weekday=calendar.MONDAY)
    assert monday.last_moment(here) == datetime(*weekly, 7, tzinfo=BERLIN)  # type: ignore[misc,arg-type]


def test_a_job_of_the_day_waits_for_its_first_time(add_job: MakeJob) -> None:
    done: list[int] = []
    add_job(lambda: done.append(1), at=time(7))
    run_due_jobs("a")
    assert done == []
    JobRun.objects.update(known_since=timezone.now() - timedelta(days=1))
    run_due_jobs("a")
    run_due_jobs("a")
    assert done == [1]


def test_a_job_that_fails_stops_no_other_and_is_tried_again(
    add_job: MakeJob, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[int] = []

    def fail() -> None:
        done.append(1)
        raise RuntimeError(CANARY)

    failing = add_job(fail, at=time(7))
    add_job(lambda: done.append(2), every=HOUR)
    JobRun.objects.create(name=failing.name, known_since=timezone.now() - timedelta(days=1))
    run_due_jobs("a")
    run_due_jobs("a")
    assert (done, JobRun.objects.get(name=failing.name).last_fault) == ([1, 2], "RuntimeError")
    JobRun.objects.update(last_started=timezone.now() - timedelta(minutes=11))
    run_due_jobs("a")
    assert done == [1, 2, 1]
    assert "RuntimeError" in caplog.text
    assert CANARY not in caplog.text


def test_a_job_that_runs_is_left_alone_and_one_of_a_dead_process_is_not(add_job: MakeJob) -> None:
    done: list[int] = []
    name = add_job(lambda: done.append(1), every=HOUR).name
    long_ago = timezone.now() - timedelta(days=1)
    JobRun.objects.create(name=name, last_started=long_ago, runner="other")
    Pulse.objects.create(worker="other")
    run_due_jobs("a")
    assert done == []
    Pulse.objects.update(seen_at=long_ago)
    run_due_jobs("a")
    assert (done, JobRun.objects.get().runner) == ([1], "")


@pytest.mark.django_db(transaction=True)
def test_several_processes_at_once_run_a_job_once(add_job: MakeJob) -> None:
    done: list[int] = []
    start = threading.Barrier(4)
    for _ in range(5):
        add_job(lambda: done.append(1), every=HOUR)

    def tick(runner: str) -> None:
        Pulse.objects.create(worker=runner)
        start.wait()
        run_due_jobs(runner)
        connections.close_all()

    threads = [threading.Thread(target=tick, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 5


def test_the_clock_knows_the_jobs_of_all_apps() -> None:
    assert {job.name for job in all_jobs()} >= {
        "home.forget_feedback",
        "kek.clock.forget_tasks",
        "kek.clock.look_for_lost_tasks",
        "kek.letters.forget_letters",
        "kek.letters.send_what_waits",
        "kek.pages.publish_on_time",
        "kek.people.forget_sessions",
        "participation.forget_reports",
    }


def test_every_job_of_the_site_can_be_done(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    for each in all_jobs():
        each.work()
    assert caplog.text == ""


@pytest.mark.parametrize("rhythm", [{}, {"every": HOUR, "at": time(7)}, {"every": HOUR, "weekday": 0}])
def test_a_job_without_a_clear_rhythm_is_a_mistake(rhythm: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="every so often"):
        job(**rhythm)  # type: ignore[arg-type]
