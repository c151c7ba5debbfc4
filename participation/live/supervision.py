import asyncio
import logging
from collections.abc import Awaitable, Callable

logger = logging.getLogger(__name__)

PAUSE_AFTER_FAULT = 0.5


async def supervised(work: Callable[[], Awaitable[None]], board_pk: int) -> None:
    """Work that must not end: a fault is logged and the work begins anew."""
    while True:
        try:
            await work()
        except Exception:
            logger.exception("Board %s: %s begins anew", board_pk, work.__name__)
        await asyncio.sleep(PAUSE_AFTER_FAULT)
