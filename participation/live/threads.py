"""The threads in which this process reads and writes boards, each with its own lasting connection.

Opening a connection per job costs three quarters of the writes; a single writer spares SQLite its lock.
A rush of newcomers has a thread of its own, so that it holds up nobody who is there already.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import DatabaseError, InterfaceError, connection, connections

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

_reader = ThreadPoolExecutor(1, "board-reader")
_greeter = ThreadPoolExecutor(1, "board-greeter")
_writer = ThreadPoolExecutor(1, "board-writer")


async def greet(
    work: Callable[Arguments, Result], /, *args: Arguments.args, **kwargs: Arguments.kwargs
) -> Result:
    """Run a read for a newcomer."""
    return await asyncio.wrap_future(_greeter.submit(_guarded, work, *args, **kwargs))  # type: ignore[arg-type]  # ParamSpec through submit


async def read(
    work: Callable[Arguments, Result], /, *args: Arguments.args, **kwargs: Arguments.kwargs
) -> Result:
    """Run a read for all who are there."""
    return await asyncio.wrap_future(_reader.submit(_guarded, work, *args, **kwargs))  # type: ignore[arg-type]  # ParamSpec through submit


def submit_greetings(work: Callable[[], None]) -> Future[None]:
    """Run what greets many newcomers together."""
    return _greeter.submit(_guarded, work)


def write(work: Callable[[], None]) -> Future[None]:
    """Run a write in the writer's thread, after those that wait already."""
    return _writer.submit(_guarded, work)


def forget_connection() -> None:
    """In one of the threads, after a fault: the next job opens a new connection."""
    connections.close_all()


def has_database() -> bool:
    """In one of the threads, after its connection was forgotten: whether a new one can be had."""
    try:
        connection.ensure_connection()
    except (DatabaseError, InterfaceError):
        return False
    return True


def rest() -> None:
    """Nobody looks at a board any more: give the connections back."""
    for thread in (_reader, _greeter, _writer):
        thread.submit(connections.close_all)


def _guarded(work: Callable[..., Result], *args: object, **kwargs: object) -> Result:
    try:
        return work(*args, **kwargs)
    except (DatabaseError, InterfaceError):
        forget_connection()
        raise
