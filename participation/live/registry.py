"""The hubs of this process: one per board that somebody looks at."""

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from participation.live.hub import Hub

_hubs: "dict[tuple[asyncio.AbstractEventLoop, int], Hub]" = {}


def find(board_pk: int) -> "Hub | None":
    return _hubs.get((asyncio.get_running_loop(), board_pk))


def add(board_pk: int, hub: "Hub") -> None:
    _hubs[hub.loop, board_pk] = hub


def remove(board_pk: int, hub: "Hub") -> None:
    _hubs.pop((hub.loop, board_pk), None)


def is_empty() -> bool:
    return not _hubs


def running_loop() -> asyncio.AbstractEventLoop | None:
    """The loop in which this process serves sockets, if it does."""
    return next((loop for loop, _ in _hubs if loop.is_running()), None)


def wake(board_pk: int, seq: int) -> None:
    """From any thread: the hubs of this board in this process shall look for what is newer."""
    for (loop, pk), hub in list(_hubs.items()):
        if pk == board_pk and loop.is_running():
            loop.call_soon_threadsafe(hub.notice, seq)
