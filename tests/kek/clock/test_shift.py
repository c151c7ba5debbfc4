"""Worker and clock beside each other, and beside the site."""

import logging
import socket
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from home.start import process
from kek.clock import shift
from kek.clock.models import JobRun, Pulse
from kek.clock.registry import Job
from kek.clock.shift import Shift
from kek.letters.models import Letter
from tests.factories.letters import written
from tests.serving import wait_for

pytestmark = pytest.mark.django_db(transaction=True)

MakeJob = Callable[..., Job]
CANARY = "kanarienvogel"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch, jobs: list[Job]) -> None:
    for name in ("SECONDS_BETWEEN_TASKS", "SECONDS_BETWEEN_JOBS", "SECONDS_AFTER_FAULT"):
        monkeypatch.setattr(shift, name, 0.01)


def test_tasks_and_jobs_are_done_while_it_lasts(add_job: MakeJob) -> None:
    done = threading.Event()
    add_job(done.set, every=timedelta(hours=1))
    with Shift():
        written()
        wait_for(lambda: len(mail.outbox) == 1 and done.is_set(), "the letter and the job")
        wait_for(lambda: Pulse.objects.count() == 2, "the pulses")
    assert (Pulse.objects.count(), threading.active_count() < 20) == (0, True)


def test_a_worker_that_crashes_is_replaced(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    workers: list[str] = []

    def crash(worker: str) -> bool:
        workers.append(worker)
        raise RuntimeError(CANARY)

    monkeypatch.setattr(shift, "carry_out_one", crash)
    with caplog.at_level(logging.ERROR), Shift():
        wait_for(lambda: len(workers) > 2, "the third worker")
    assert len(set(workers)) == len(workers)
    assert "The worker failed with RuntimeError" in caplog.text
    assert CANARY not in caplog.text


def test_the_end_waits_for_the_running_task(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(*_: object) -> int:
        begun.set()
        go_on.wait()
        return 1

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", slow)
    written()
    with Shift():
        begun.wait()
        threading.Timer(0.1, go_on.set).start()
    assert Letter.objects.get().state == "sent"
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_once_does_what_is_due_and_what_comes_of_it(add_job: MakeJob) -> None:
    add_job(written, every=timedelta(hours=1))
    call_command("work", once=True)
    assert (len(mail.outbox), Pulse.objects.count()) == (1, 0)
    call_command("work", once=True)
    assert (len(mail.outbox), JobRun.objects.get().last_started < timezone.now()) == (1, True)


def test_the_site_brings_worker_and_clock_along(monkeypatch: pytest.MonkeyPatch) -> None:
    def serve(_server: object, _sockets: list[socket.socket]) -> None:
        wait_for(lambda: len(mail.outbox) == 1, "the letter")

    monkeypatch.setattr("uvicorn.Server.run", serve)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    written()
    with socket.socket() as listener:
        process.serve(listener)
    assert Pulse.objects.count() == 0
