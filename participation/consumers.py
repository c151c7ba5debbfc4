"""What a board hears over its socket. See docs/live-protocol.md."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings
from django.http import parse_cookie

from participation.enums import ViewClass
from participation.exceptions import NoSuchBoard, Refusal
from participation.live import threads
from participation.live.greeter import greeter
from participation.live.hub import Hub, enter, leave
from participation.live.members import Member
from participation.live.origin import is_same_origin
from participation.live.outlet import Outlet, Send
from participation.live.writer import writer
from participation.queries.greeting import Greeting, Newcomer, now, welcome_of
from participation.queries.mine import mine_now
from participation.wire.closing import Close
from participation.wire.errors import WireError
from participation.wire.inbound import VERSION, Hello, Inbound, Op, Ping, read_frame
from participation.wire.outbound import Ack, Nack, Pong

Receive = Callable[[], Awaitable[Any]]

PATH = re.compile(r"/ws/board/([0-9]{1,15})/")
SECONDS_TO_HELLO = 5.0

# A client that comes back sends what it has gathered at once; nobody types thirty frames a second.
FRAMES_AT_ONCE = 100
FRAMES_PER_SECOND = 10
SECONDS_TO_COOL_DOWN = 30


async def board_socket(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """ASGI application for /ws/board/<board>/; other paths and other sites' pages are refused."""
    await receive()
    found = PATH.fullmatch(scope["path"])
    if found is None or not is_same_origin(scope):
        await send({"type": "websocket.close"})
        return
    await send({"type": "websocket.accept"})
    conversation = Conversation(int(found[1]), _session_key(scope), Outlet(send))
    await conversation.run(receive)


def _session_key(scope: dict[str, Any]) -> str:
    """From the cookie alone: who that is gets asked again and again while the socket lives."""
    cookies = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    return parse_cookie(cookies.decode("latin-1")).get(settings.SESSION_COOKIE_NAME, "")[:100]


class Conversation:
    """One socket from hello to bye."""

    def __init__(self, board_pk: int, session_key: str, outlet: Outlet) -> None:
        self.board_pk = board_pk
        self.session_key = session_key
        self.outlet = outlet
        self.hub: Hub | None = None
        self.member: Member | None = None
        self.budget = Budget()

    async def run(self, receive: Receive) -> None:
        """Listen until the client leaves or the outlet is closed from this side."""
        listening = asyncio.create_task(self._listen(receive))
        closed = asyncio.create_task(self.outlet.gone.wait())
        try:
            await asyncio.wait({listening, closed}, return_when=asyncio.FIRST_COMPLETED)
            if self.outlet.is_closing:
                await closed
        finally:
            listening.cancel()
            closed.cancel()
            if self.hub is not None:
                leave(self.hub, self.member)
        if listening.done() and not listening.cancelled():
            listening.result()

    async def _listen(self, receive: Receive) -> None:
        try:
            async with asyncio.timeout(SECONDS_TO_HELLO):
                message = await receive()
        except TimeoutError:
            self.outlet.close(Close.TOO_SLOW)
            return
        while message["type"] != "websocket.disconnect" and not self.outlet.is_closing:
            await self._hear(message)
            message = await receive()

    async def _hear(self, message: dict[str, Any]) -> None:
        if not self.budget.spend():
            self.outlet.close(Close.TOO_FAST, SECONDS_TO_COOL_DOWN)
            return
        try:
            await self._answer(read_frame(message.get("text") or b""))
        except WireError:
            self.outlet.close(Close.RELOAD)
        except NoSuchBoard:
            self.outlet.close(Close.NO_SUCH_BOARD)

    async def _answer(self, frame: Inbound) -> None:
        if isinstance(frame, Hello):
            await self._greet(frame)
        elif self.hub is None:
            raise WireError("The first frame is hello.")
        elif isinstance(frame, Op):
            await self._operate(frame)
        elif isinstance(frame, Ping):
            self.outlet.say(Pong(frame.n, self.hub.seq, now()))

    async def _greet(self, hello: Hello) -> None:
        """Subscribe first, then read."""
        if hello.v != VERSION or hello.board != self.board_pk or hello.view not in ViewClass.values:
            raise WireError("This is not how version 1 greets.")
        if self.hub is None:
            self.hub = await enter(self.board_pk)
        if self.member is not None:
            self.hub.members.discard(self.member)
        self.member = Member(self.outlet, self.session_key, hello.client, ViewClass(hello.view))
        self.hub.add(self.member)
        newcomer = Newcomer(self.session_key, self.member.view, hello.since, hello.epoch)
        greeting = await greeter.greet(self.board_pk, newcomer)
        if greeting is None:
            self.outlet.close(Close.RESTART)
            return
        is_outdated, participant = self._welcome(greeting, self.hub, self.member), self.member.participant
        if is_outdated and participant is not None:
            self.outlet.say(await threads.greet(mine_now, self.board_pk, participant))

    def _welcome(self, greeting: Greeting, hub: Hub, member: Member) -> bool:
        """True if what is the member's own has changed since the greeting was read."""
        member.standing = greeting.standing
        self.outlet.say(welcome_of(greeting, hub.board_pk, member.view))
        if greeting.update is not None:
            self.outlet.push(greeting.update)
        is_outdated = member.caught_up(greeting.seq)
        if greeting.you.participant is not None:
            self.outlet.say(greeting.mine)
        self.outlet.say(hub.attendance.total())
        return is_outdated

    async def _operate(self, op: Op) -> None:
        """Answer after the commit; silence means that nothing is known and the client asks again."""
        self._acknowledge(op, await writer.submit(self.board_pk, op, self.session_key))

    def _acknowledge(self, op: Op, answer: Ack | Refusal | None) -> None:
        if isinstance(answer, Refusal):
            self.outlet.say(Nack.of(op.op_id, answer))
        elif answer is not None:
            self.outlet.say(answer)


class Budget:
    """How many frames a socket may still send: it fills again with time."""

    def __init__(self) -> None:
        self.left = float(FRAMES_AT_ONCE)
        self.since = time.monotonic()

    def spend(self) -> bool:
        now = time.monotonic()
        self.left = min(FRAMES_AT_ONCE, self.left + (now - self.since) * FRAMES_PER_SECOND)
        self.since = now
        self.left -= 1
        return self.left >= 0
