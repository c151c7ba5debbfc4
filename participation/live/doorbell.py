"""The doorbell: says that a board changed, never what.

Its messages go through the channel layer. It may fail or fall silent: hubs look for themselves every
two seconds.
"""

import asyncio
import logging
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

from participation.live import registry

logger = logging.getLogger(__name__)

RING = "board.ring"
PRESENCE = "board.presence"
SECONDS_TO_SEND = 1.0


class Health:
    """What this process knows of the channel layer. It says when that changes, not at each ring."""

    def __init__(self) -> None:
        self.is_silent = False

    def fails(self, error: Exception) -> None:
        if not self.is_silent:
            self.is_silent = True
            # Not the error's text: it may hold an address with a password.
            logger.warning("The doorbell is silent (%s); boards are polled meanwhile", type(error).__name__)

    def works(self) -> None:
        if self.is_silent:
            self.is_silent = False
            logger.warning("The doorbell rings again")


health = Health()


def group_of(board_pk: int) -> str:
    return f"board.{board_pk}"


def ring(board_pk: int, seq: int) -> None:
    """Wake every hub of this board, in this process and in the others. Not from inside an event loop."""
    registry.wake(board_pk, seq)
    message = {"type": RING, "seq": seq}
    loop = registry.running_loop()
    if loop is not None:
        # The layer lives in the sockets' loop; nobody waits for it.
        asyncio.run_coroutine_threadsafe(send(board_pk, message), loop)
    else:
        async_to_sync(send)(board_pk, message)


async def send(board_pk: int, message: dict[str, Any]) -> None:
    """Tell the hubs of this board in all processes; a dead layer is noted, never raised."""
    try:
        async with asyncio.timeout(SECONDS_TO_SEND):
            await get_channel_layer().group_send(group_of(board_pk), message)
    except Exception as error:  # noqa: BLE001  each layer fails in its own ways
        health.fails(error)
    else:
        health.works()
