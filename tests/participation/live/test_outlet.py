"""One reader's way out, against a server that can block."""

import asyncio
from typing import Any

import pytest

from participation.live import outlet as outlets
from participation.live.outlet import Outlet
from participation.wire.closing import Close
from tests.serving import PATIENCE


class Server:
    """Takes messages while its buffer has room, like uvicorn's send."""

    def __init__(self) -> None:
        self.has_room = asyncio.Event()
        self.has_room.set()
        self.taken: list[str] = []
        self.news = asyncio.Condition()

    async def send(self, message: dict[str, Any]) -> None:
        await self.has_room.wait()
        async with self.news:
            self.taken.append(message.get("text") or str(message["code"]))
            self.news.notify_all()

    async def has_taken(self, count: int) -> None:
        async with self.news:
            await self.news.wait_for(lambda: len(self.taken) >= count)


async def test_a_free_reader_is_served_on_the_spot() -> None:
    server = Server()
    outlet = Outlet(server.send)
    outlet.push("a")
    outlet.push("b")
    assert server.taken == ["a", "b"]


async def test_a_blocked_reader_gets_everything_in_order_once_it_reads() -> None:
    server = Server()
    outlet = Outlet(server.send)
    server.has_room.clear()
    for frame in "abc":
        outlet.push(frame)
    assert server.taken == []
    server.has_room.set()
    await server.has_taken(3)
    outlet.push("d")
    await server.has_taken(4)
    assert server.taken == ["a", "b", "c", "d"]


@pytest.mark.parametrize(("frame", "count"), [("x", outlets.FRAMES_WAITING + 2), ("x" * 300_000, 4)])
async def test_a_reader_that_falls_too_far_behind_is_closed(frame: str, count: int) -> None:
    server = Server()
    outlet = Outlet(server.send)
    server.has_room.clear()
    for _ in range(count):
        outlet.push(frame)
    assert outlet.is_closing
    server.has_room.set()
    await outlet.gone.wait()
    assert server.taken[-1] == str(Close.TOO_SLOW.value)


async def test_a_reader_that_never_reads_again_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlets, "SECONDS_FOR_GOODBYE", 0.01)
    server = Server()
    outlet = Outlet(server.send)
    server.has_room.clear()
    outlet.push("a")
    outlet.close(Close.RESTART)
    await asyncio.wait_for(outlet.gone.wait(), PATIENCE)
    assert server.taken == []


async def test_a_reader_that_has_left_is_noticed() -> None:
    async def send(_message: dict[str, Any]) -> None:
        raise OSError

    outlet = Outlet(send)
    outlet.push("a")
    assert outlet.gone.is_set()


async def test_a_reader_that_leaves_while_it_blocks_is_noticed() -> None:
    async def send(_message: dict[str, Any]) -> None:
        await asyncio.sleep(0)
        raise OSError

    outlet = Outlet(send)
    outlet.push("a")
    await asyncio.wait_for(outlet.gone.wait(), PATIENCE)
