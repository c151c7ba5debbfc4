"""A board's place in the channel layer: one group member per process, not per socket."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from channels.layers import get_channel_layer

from participation.live.doorbell import group_of, health
from participation.live.supervision import supervised

logger = logging.getLogger(__name__)

SECONDS_TO_SUBSCRIBE = 1.0


async def _received(layer: Any, channel: str) -> dict[str, Any] | None:
    """The next message, or nothing if the layer has failed."""
    try:
        message: dict[str, Any] = await layer.receive(channel)
    except Exception as error:  # noqa: BLE001  each layer fails in its own ways
        health.fails(error)
        return None
    return message


async def _leave(layer: Any, group: str, channel: str) -> None:
    try:
        await layer.group_discard(group, channel)
    except Exception as error:  # noqa: BLE001  each layer fails in its own ways
        health.fails(error)


class Subscription:
    """Hands every message of the board's group to hear; subscribes again after a fault."""

    def __init__(self, board_pk: int, hear: Callable[[dict[str, Any]], None]) -> None:
        self.board_pk = board_pk
        self.hear = hear
        self.is_active = asyncio.Event()
        self._task = asyncio.create_task(supervised(self._listen, board_pk))

    async def wait(self) -> None:
        """Until messages arrive, or for a moment: without a layer the board is polled."""
        try:
            async with asyncio.timeout(SECONDS_TO_SUBSCRIBE):
                await self.is_active.wait()
        except TimeoutError:
            self._warn("Board %s begins without a doorbell")

    def renew(self) -> None:
        """A change came without a ring: the subscription may be lost."""
        self._warn("Board %s: the doorbell missed a change")
        self._task.cancel()
        self._task = asyncio.create_task(supervised(self._listen, self.board_pk))

    def end(self) -> None:
        self._task.cancel()

    async def _listen(self) -> None:
        layer, group = get_channel_layer(), group_of(self.board_pk)
        try:
            channel = await layer.new_channel()
            await layer.group_add(group, channel)
        except Exception as error:  # noqa: BLE001  each layer fails in its own ways
            health.fails(error)
            return
        self.is_active.set()
        try:
            while (message := await _received(layer, channel)) is not None:
                self.hear(message)
        finally:
            await _leave(layer, group, channel)

    def _warn(self, sentence: str) -> None:
        """Unless it is known already that no doorbell can be heard."""
        if not health.is_silent:
            logger.warning(sentence, self.board_pk)
