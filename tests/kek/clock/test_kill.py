"""A real process that carries out a task, and what becomes of it at the end of the process."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kek.clock.models import JobRun, Pulse
from kek.letters.models import Letter
from tests.architecture.source import ROOT
from tests.factories.letters import let_time_pass, written
from tests.serving import wait_for

pytestmark = pytest.mark.django_db(transaction=True)

SCRIPT = Path(__file__).with_name("mortal_worker.py")
NAMES = [f"a{number}@post.example" for number in range(3)]

Process = subprocess.Popen[str]


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Process]:
    """In the middle of a task: one of three letters is sent, the mail server hesitates to take the second."""
    for name in NAMES:
        written(name)
    command = [sys.executable, str(SCRIPT), str(connection.settings_dict["NAME"]), str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(  # noqa: S603  our own script
        command, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        wait_for((tmp_path / "begun").exists, "the second letter")
        yield process
    finally:
        process.kill()
        process.wait()


def sent_to(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.eml"))


def test_what_a_killed_worker_left_is_done_and_nothing_twice(worker: Process, tmp_path: Path) -> None:
    assert [row.status for row in DBTaskResult.objects.running()] == ["RUNNING"]
    worker.kill()
    worker.wait()
    call_command("work", once=True)
    # It may only be slow: what it has in its hands is left to it, the rest is done.
    assert (DBTaskResult.objects.running().count(), Letter.objects.get(state="sending").to) == (1, NAMES[1])
    Pulse.objects.update(seen_at=timezone.now() - timedelta(minutes=3))
    JobRun.objects.update(last_started=timezone.now() - timedelta(hours=1))
    let_time_pass(minutes=11)
    call_command("work", once=True)
    again = sorted(letter.to[0] for letter in mail.outbox)
    assert (sent_to(tmp_path), again) == (NAMES[:1], NAMES[1:])
    assert {row.status for row in DBTaskResult.objects.all()} == {"SUCCESSFUL"}
    assert {letter.state for letter in Letter.objects.all()} == {"sent"}


def test_a_worker_that_is_asked_to_end_finishes_its_task(worker: Process, tmp_path: Path) -> None:
    worker.send_signal(signal.SIGTERM)
    (tmp_path / "go").touch()
    said, _ = worker.communicate()
    assert (worker.returncode, sent_to(tmp_path)) == (0, NAMES)
    assert (said.splitlines()[0][:24], said.splitlines()[1:]) == ("Aufgaben werden erledigt", ["Beendet."])
    assert not DBTaskResult.objects.running().exists()
    assert not Pulse.objects.exists()
