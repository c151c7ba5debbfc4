"""The way out of one socket."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine
from sys import getsizeof
from typing import Any

from participation.live.driving import Rest, begin
from participation.wire.closing import Close
from participation.wire.outbound import Bye, Outbound, encode

logger = logging.getLogger(__name__)

Message = dict[str, Any]
Send = Callable[[Any], Coroutine[Any, Any, None]]

# What a reader that does not read may cost: with the server's own buffer of 64 kB less than 1 MB. A character
# is one byte here in German words, two beside a dash and four beside an emoji, so memory is counted.
FRAMES_WAITING = 256
BYTES_WAITING = 768 * 1024
SECONDS_FOR_GOODBYE = 10

# What servers raise when the other side has left.
GONE = (OSError, RuntimeError)


def message_of(frame: str) -> Message:
    """A text frame as ASGI wants it."""
    return {"type": "websocket.send", "text": frame}


class Outlet:
    """Sends frames in order, never waits and never drops one silently.

    A frame goes straight to the server's send. While that blocks, frames wait in a bounded queue; when it is
    full, the socket closes as too slow and the client resumes from what it has.
    """

    def __init__(self, send: Send) -> None:
        self._send = send
        self._waiting: deque[Message] = deque()
        self._bytes = 0
        self._task: asyncio.Task[None] | None = None
        self.is_closing = False
        self.gone = asyncio.Event()

    def push(self, frame: str) -> None:
        """Send a frame, or queue it behind those that wait."""
        self.hand_on(message_of(frame))

    def hand_on(self, message: Message) -> None:
        """Send a frame that is made already: one message serves all readers."""
        if self.is_closing:
            return
        if self._task is not None:
            self._queue(message)
            return
        try:
            rest = begin(self._send(message))
        except GONE:
            self._lost()
            return
        if rest is not None:
            self._task = asyncio.create_task(self._drain(rest))

    def say(self, record: Outbound) -> None:
        self.push(encode(record))

    def close(self, code: Close, retry_after: int | None = None) -> None:
        """Say bye and close; gone is set when that is done or has taken too long."""
        if self.is_closing:
            return
        self.is_closing = True
        if self._task is not None:
            self._task.cancel()
        self._waiting.clear()
        self._task = asyncio.create_task(self._leave(code, Bye(code.word, retry_after)))

    def _queue(self, message: Message) -> None:
        self._waiting.append(message)
        self._bytes += getsizeof(message["text"])
        if len(self._waiting) > FRAMES_WAITING or self._bytes > BYTES_WAITING:
            self.close(Close.TOO_SLOW)

    async def _drain(self, rest: Rest) -> None:
        try:
            await rest
            while self._waiting:
                message = self._waiting.popleft()
                self._bytes -= getsizeof(message["text"])
                await self._send(message)
        except GONE:
            self._lost()
        else:
            self._task = None

    async def _leave(self, code: Close, bye: Bye) -> None:
        try:
            async with asyncio.timeout(SECONDS_FOR_GOODBYE):
                await self._send(message_of(encode(bye)))
                await self._send({"type": "websocket.close", "code": int(code)})
        except (TimeoutError, *GONE):
            logger.debug("A socket left before it was closed with %s", code)
        finally:
            self.gone.set()

    def _lost(self) -> None:
        self.is_closing = True
        self._waiting.clear()
        self.gone.set()
