"""An event loop with a clock of its own, in which the threads' work takes its turn too."""

import asyncio
import selectors
from asyncio.events import _set_running_loop  # the work below is synchronous, as in a thread without a loop
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.db import connections

# A real Redis answers in its own time, maybe after a second. Real time is waited only while an answer is
# under way, which ends the wait at once, and for one look more: the ring follows its answer at once.
SECONDS_FOR_REDIS = 0.001
LOOKS_FOR_ANSWER = 5000
LOOKS_FOR_RING = 1


@dataclass(frozen=True)
class Job:
    future: Future[Any]
    work: Callable[..., Any]
    args: tuple[Any, ...]
    options: dict[str, Any]

    def run(self) -> None:
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.work(*self.args, **self.options)
        except BaseException as error:  # noqa: BLE001  whoever waits for the job hears of it
            self.future.set_exception(error)
        else:
            self.future.set_result(result)


class Turns(selectors.DefaultSelector):
    """Asked for events whenever the loop has nothing left to do: then a job runs, or else time goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1000.0
        self.until = self.now
        self.random = Random(0)  # noqa: S311  draws an order, no secret
        self.queues: dict[str, deque[Job]] = {}
        self.questions_to_redis = 0
        self.looks_for_redis = 0
        self.loop: asyncio.AbstractEventLoop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        events = super().select(0)
        if events or timeout == 0:
            return events
        if waiting := sorted(name for name, jobs in self.queues.items() if jobs):
            self._run(self.queues[self.random.choice(waiting)].popleft())
            return super().select(0)
        if self.looks_for_redis > 0:
            self.looks_for_redis -= 1
            return super().select(SECONDS_FOR_REDIS)
        if timeout is not None and self.now + timeout <= self.until:
            self.now += timeout
        else:
            self.now = self.until
            self.loop.stop()
        return []

    @contextmanager
    def asking_redis(self) -> Iterator[None]:
        self.questions_to_redis += 1
        self.looks_for_redis = LOOKS_FOR_ANSWER
        try:
            yield
        finally:
            self.questions_to_redis -= 1
            if self.questions_to_redis == 0:
                self.looks_for_redis = LOOKS_FOR_RING

    def _run(self, job: Job) -> None:
        _set_running_loop(None)
        try:
            job.run()
        finally:
            _set_running_loop(self.loop)


class TurnLoop(asyncio.SelectorEventLoop):
    """Runs by advance() only. Jobs of one thread keep their order; which thread is next is drawn."""

    def __init__(self) -> None:
        self.turns = Turns()
        super().__init__(self.turns)
        self.turns.loop = self

    def time(self) -> float:
        return self.turns.now

    def advance(self, seconds: float = 0.0) -> None:
        """Let everything happen that happens within so many seconds."""
        self.turns.until = self.turns.now + seconds
        self.run_forever()

    def forget_jobs(self) -> None:
        """As when the process dies: what waited for a thread is never done."""
        for jobs in self.turns.queues.values():
            for job in jobs:
                job.future.cancel()
            jobs.clear()


@dataclass
class Thread:
    """Stands in for one of the executors of participation.live.threads."""

    loop: TurnLoop
    name: str
    jobs: deque[Job] = field(init=False)

    def __post_init__(self) -> None:
        self.jobs = self.loop.turns.queues.setdefault(self.name, deque())

    def submit(self, work: Callable[..., Any], /, *args: Any, **options: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if work == connections.close_all:  # all threads share the test's connection
            future.set_result(None)
        else:
            self.jobs.append(Job(future, work, args, options))
        return future
