"""Worker and clock, side by side in one process."""

import logging
from collections.abc import Callable
from threading import Event, Thread
from types import TracebackType
from typing import Self

from django.db import connections
from django.utils import timezone

from kek.clock.actions.running import run_due_jobs
from kek.clock.actions.tasks import carry_out_one, put_back_lost_tasks
from kek.clock.pulse import pulse
from kek.faults import log_without_words

logger = logging.getLogger(__name__)

# A letter may wait a second; looking costs one read.
SECONDS_BETWEEN_TASKS = 1.0
SECONDS_BETWEEN_JOBS = 5.0
SECONDS_AFTER_FAULT = 5.0


class Shift:
    """While it lasts, tasks are carried out and jobs are done, each in a thread of its own: a task that takes
    long keeps no page from being published on time. At its end the running task is finished.

    patience: how many seconds to wait for that; the process ends anyway, and the task runs again later.
    """

    def __init__(self, patience: float | None = None) -> None:
        self.patience = patience
        self.over = Event()
        self.threads = [
            Thread(target=self._keep_on, args=("The worker", self._work), name="worker", daemon=True),
            Thread(target=self._keep_on, args=("The clock", self._tick), name="clock", daemon=True),
        ]

    def __enter__(self) -> Self:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join(self.patience)

    def _keep_on(self, what: str, work: Callable[[str], None]) -> None:
        """What fails begins again, as a new worker: what the old one held is then known to be lost."""
        while not self.over.is_set():
            try:
                with pulse() as worker:
                    work(worker)
            except Exception as error:  # noqa: BLE001  nobody else would notice
                log_without_words(logger, what, error)
                self.over.wait(SECONDS_AFTER_FAULT)
            finally:
                connections.close_all()

    def _work(self, worker: str) -> None:
        while not self.over.is_set():
            if not carry_out_one(worker):
                self.over.wait(SECONDS_BETWEEN_TASKS)

    def _tick(self, worker: str) -> None:
        while not self.over.is_set():
            run_due_jobs(worker, self.over.is_set)
            self.over.wait(SECONDS_BETWEEN_JOBS)


def work_off_everything() -> None:
    """Whatever is due now, and what comes of it."""
    with pulse() as worker:
        put_back_lost_tasks(timezone.now())
        run_due_jobs(worker)
        while carry_out_one(worker):
            pass
