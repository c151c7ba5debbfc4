"""Run a coroutine on the spot as far as it goes without waiting.

A reader whose buffer has room takes a frame without waiting, so hundreds of them are served in one plain
loop; only for one that blocks is a task made. (Python 3.12's eager tasks do the same; 3.11 has none.)
"""

from collections.abc import Callable, Coroutine, Generator
from functools import partial
from typing import Any


def begin(coroutine: Coroutine[Any, Any, None]) -> "Rest | None":
    """None if the coroutine is done, else what is left of it, to be awaited in a task."""
    try:
        waits_for = coroutine.send(None)
    except StopIteration:
        return None
    return Rest(coroutine, waits_for)


class Rest:
    """A coroutine that has begun; awaiting it carries it to its end."""

    def __init__(self, coroutine: Coroutine[Any, Any, None], waits_for: Any) -> None:
        self.coroutine = coroutine
        self.waits_for = waits_for

    def __await__(self) -> Generator[Any, Any, None]:
        waits_for = self.waits_for
        while True:
            try:
                value = yield waits_for
            except BaseException as error:  # noqa: BLE001  cancellation too belongs to the inner coroutine
                step: Callable[[], Any] = partial(self.coroutine.throw, error)
            else:
                step = partial(self.coroutine.send, value)
            try:
                waits_for = step()
            except StopIteration:
                return
