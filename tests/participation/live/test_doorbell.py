"""A channel layer that is away is said once, and so is its return."""

import asyncio
from typing import Any

import pytest

from participation.live import doorbell, subscription, supervision
from participation.live.subscription import Subscription
from tests.serving import PATIENCE

BOARD = 1


class Layer:
    """Away for so many questions, there afterwards."""

    def __init__(self, away: int) -> None:
        self.away = away
        self.is_back = asyncio.Event()

    async def group_send(self, *_: Any) -> None:
        await self.group_add()

    async def new_channel(self) -> str:
        return "kanal"

    async def group_add(self, *_: Any) -> None:
        if self.away:
            self.away -= 1
            raise ConnectionError("redis://:geheim@127.0.0.1")
        self.is_back.set()

    async def receive(self, _: str) -> dict[str, Any]:
        return await asyncio.get_running_loop().create_future()

    async def group_discard(self, *_: Any) -> None:
        pass


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    health = doorbell.Health()
    for module in (doorbell, subscription):
        monkeypatch.setattr(module, "health", health)
    monkeypatch.setattr(supervision, "PAUSE_AFTER_FAULT", 0.0)


async def test_an_evening_without_redis_fills_no_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    layer = Layer(away=3)
    monkeypatch.setattr(doorbell, "get_channel_layer", lambda: layer)
    for seq in range(6):
        await doorbell.send(BOARD, {"seq": seq})
    assert [record.getMessage() for record in caplog.records] == [
        "The doorbell is silent (ConnectionError); boards are polled meanwhile",
        "The doorbell rings again",
    ]
    assert [record.exc_info for record in caplog.records] == [None, None]


class Broken(Layer):
    """Takes a listener, and fails while it listens, and while it leaves."""

    def __init__(self) -> None:
        super().__init__(away=0)
        self.broken = 0
        self.listens = asyncio.Event()

    async def receive(self, channel: str) -> dict[str, Any]:
        if self.broken < 3:
            self.broken += 1
            raise ConnectionError("redis://:geheim@127.0.0.1")
        self.listens.set()
        return await super().receive(channel)

    async def group_discard(self, *_: Any) -> None:
        raise TimeoutError


async def test_a_layer_that_fails_in_the_middle_is_said_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    layer = Broken()
    monkeypatch.setattr(subscription, "get_channel_layer", lambda: layer)
    listening = Subscription(BOARD, print)
    await asyncio.wait_for(layer.listens.wait(), PATIENCE)
    listening.end()
    assert [(record.getMessage(), record.exc_info) for record in caplog.records] == [
        ("The doorbell is silent (ConnectionError); boards are polled meanwhile", None)
    ]


async def test_who_listens_tries_again_without_a_word(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    layer = Layer(away=5)
    monkeypatch.setattr(subscription, "get_channel_layer", lambda: layer)
    listening = Subscription(BOARD, print)
    await asyncio.wait_for(layer.is_back.wait(), PATIENCE)
    listening.renew()
    listening.end()
    assert [record.getMessage() for record in caplog.records] == [
        "The doorbell is silent (ConnectionError); boards are polled meanwhile"
    ]
