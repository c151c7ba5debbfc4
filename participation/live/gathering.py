"""What waits for a thread is done together: whatever arrives meanwhile forms the next group."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

Request = TypeVar("Request")
Answer = TypeVar("Answer")

LARGEST_GROUP = 64


@dataclass(frozen=True)
class Waiting(Generic[Request, Answer]):
    board_pk: int
    request: Request
    answer: asyncio.Future[Answer]


Group = list[Waiting[Request, Answer]]


class Gathering(Generic[Request, Answer]):
    """One per process and kind of work.

    start hands a job to the thread; answer_all answers a group of one board, in its order, and never raises.
    """

    def __init__(
        self,
        start: Callable[[Callable[[], None]], object],
        answer_all: Callable[[Group[Request, Answer]], Sequence[Answer]],
    ) -> None:
        self._start = start
        self._answer_all = answer_all
        self._queue: deque[Waiting[Request, Answer]] = deque()
        self._lock = Lock()
        self._is_running = False

    def __len__(self) -> int:
        return len(self._queue)

    async def ask(self, board_pk: int, request: Request) -> Answer:
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        with self._lock:
            self._queue.append(Waiting(board_pk, request, answer))
            starts = not self._is_running
            self._is_running = True
        if starts:
            self._start(self._work)
        return await answer

    def _work(self) -> None:
        while group := self._next_group():
            answers = self._answer_all(group)
            for waiting, answer in zip(group, answers, strict=True):
                waiting.answer.get_loop().call_soon_threadsafe(resolve, waiting.answer, answer)

    def _next_group(self) -> Group[Request, Answer]:
        """The longest waiting request and others for its board: a transaction is about one board only."""
        with self._lock:
            if not self._queue:
                self._is_running = False
                return []
            board_pk = self._queue[0].board_pk
            group = [waiting for waiting in self._queue if waiting.board_pk == board_pk][:LARGEST_GROUP]
            taken = set(map(id, group))
            self._queue = deque(waiting for waiting in self._queue if id(waiting) not in taken)
            return group


def resolve(future: asyncio.Future[Answer], answer: Answer) -> None:
    if not future.done():
        future.set_result(answer)
