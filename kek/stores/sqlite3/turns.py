"""Who writes next: a queue in the order of arrival."""

from collections import deque
from threading import Lock, RLock


class Turn:
    """The right to write. It ends when end() is called, or when nobody holds it any more."""

    def __init__(self, queue: "TurnQueue") -> None:
        self._queue: TurnQueue | None = queue

    def end(self) -> None:
        queue, self._queue = self._queue, None
        if queue is not None:
            queue.pass_on()

    def __del__(self) -> None:
        # A thread that dies in its transaction takes its connection with it, and SQLite forgets its lock.
        self.end()


class TurnQueue:
    """Gives out one turn at a time. A turn belongs to whoever holds it, not to a thread."""

    def __init__(self) -> None:
        self._is_taken = False
        self._waiting: deque[Lock] = deque()
        # Reentrant: the garbage collector may end a forgotten turn while this thread is in here.
        self._guard = RLock()

    def take(self, seconds: float) -> Turn | None:
        """Wait for the turn, at most that long; None if it did not come."""
        bell = Lock()
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return Turn(self)
            bell.acquire()
            self._waiting.append(bell)
        if bell.acquire(timeout=seconds) or not self._give_up(bell):
            return Turn(self)
        return None

    def pass_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False

    def _give_up(self, bell: Lock) -> bool:
        """False if the turn came at the last moment."""
        with self._guard:
            if bell not in self._waiting:
                return False
            self._waiting.remove(bell)
            return True
