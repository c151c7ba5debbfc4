"""A task whose worker was killed is carried out by another; one whose worker is slow is not."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kek.clock.actions.tasks import KILLED, WORKERS_PER_TASK, carry_out_one, put_back_lost_tasks
from kek.clock.models import Pulse
from kek.letters.actions import sending
from kek.letters.actions.sending import send_letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def running() -> DBTaskResult:
    """A task that worker "one" has begun."""
    send_letters.enqueue()
    row = DBTaskResult.objects.get()
    row.claim("one")
    return row


def state(row: DBTaskResult) -> str:
    row.refresh_from_db()
    return row.status


def test_a_worker_that_is_heard_of_keeps_its_task(running: DBTaskResult) -> None:
    Pulse.objects.create(worker="one")
    running.started_at -= timedelta(hours=5)
    running.save()
    put_back_lost_tasks(timezone.now())
    assert state(running) == "RUNNING"


@pytest.mark.parametrize("last_seen", [timedelta(minutes=3), None])
def test_a_worker_that_is_not_loses_it(running: DBTaskResult, last_seen: timedelta | None) -> None:
    if last_seen:
        Pulse.objects.create(worker="one", seen_at=timezone.now() - last_seen)
    put_back_lost_tasks(timezone.now())
    assert state(running) == "READY"


def test_a_task_that_takes_its_workers_with_it_is_given_up(running: DBTaskResult) -> None:
    for number in range(2, WORKERS_PER_TASK + 1):
        put_back_lost_tasks(timezone.now())
        running.refresh_from_db()
        running.claim(f"{number}")
    put_back_lost_tasks(timezone.now())
    assert (state(running), running.exception_class_path) == ("FAILED", KILLED)


@pytest.mark.django_db(transaction=True)
def test_tasks_are_carried_out_one_by_one() -> None:
    send_letters.enqueue()
    send_letters.enqueue()
    assert [carry_out_one("a"), carry_out_one("a"), carry_out_one("a")] == [True, True, False]
    assert DBTaskResult.objects.successful().count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_a_task_that_fails_no_words_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("Key (email)=(canary@post.example) already exists.")

    monkeypatch.setattr(sending, "put_back_silent", fail)
    send_letters.enqueue()
    carry_out_one("a")

    row = DBTaskResult.objects.get()
    assert (row.status, row.exception_class_path, row.traceback) == ("FAILED", "builtins.RuntimeError", "")
