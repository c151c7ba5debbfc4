"""One simulated phone: joins, listens, writes, loses its network and comes back (docs/live-protocol.md)."""

import asyncio
import json
import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random
from typing import Any
from uuid import uuid4

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from participation.rehearsal.site import Site

SECONDS_BETWEEN_BEATS = 5.0
SECONDS_AWAY = (0.5, 3.0)
# A text tells when it was sent: all phones of a rehearsal share one clock.
SENT_AT = re.compile(r"gesendet um (\d+\.\d+)")
ACKED, REFUSED, WAITING = "angenommen", "abgelehnt", "wartet"

# All phones get the same bytes, so each frame is read once for all of them. Nobody may change what it holds.
read_frame: Callable[[str], dict[str, Any]] = lru_cache(maxsize=256)(json.loads)


@dataclass
class Deed:
    """An operation in a phone's outbox."""

    frame: dict[str, Any]
    state: str = WAITING
    sentence: str = ""


@dataclass(eq=False)
class Phone:
    site: Site
    board: int
    random: Random
    deeds: dict[str, Deed] = field(default_factory=dict)
    cards: dict[str, dict[str, Any]] = field(default_factory=dict)
    delays: list[float] = field(default_factory=list)
    have: int | None = None
    epoch: str | None = None
    phase: str = ""
    columns: list[int] = field(default_factory=list)
    socket: ClientConnection | None = None
    is_greeting: bool = False
    greeted_at: float = 0.0
    times_away: int = 0

    async def live(self) -> None:
        """Until it is cancelled: connected, or about to be."""
        while True:
            try:
                async with connect(
                    f"ws{self.site.url.removeprefix('http')}/ws/board/{self.board}/",
                    origin=self.site.url,  # type: ignore[arg-type]  # a NewType of str
                    additional_headers={"Cookie": self.site.cookie_header},
                    compression=None,
                    ping_interval=None,
                ) as self.socket:
                    await self._talk(self.socket)
            except (OSError, TimeoutError, WebSocketException):
                pass  # what a phone does with a lost network: try again
            finally:
                self.socket = None
            await asyncio.sleep(self.random.uniform(*SECONDS_AWAY))

    def lose_the_network(self) -> None:
        if self.socket is not None:
            self.times_away += 1
            self.socket.transport.abort()

    async def do(self, name: str, args: dict[str, Any]) -> None:
        op_id = str(uuid4())
        deed = self.deeds[op_id] = Deed({"type": "op", "op_id": op_id, "name": name, "args": args})
        await self._send(deed.frame)

    @property
    def waiting(self) -> list[Deed]:
        return [deed for deed in self.deeds.values() if deed.state == WAITING]

    async def _talk(self, socket: ClientConnection) -> None:
        await self._greet()
        beating = asyncio.create_task(self._beat())
        try:
            async for text in socket:
                await self._hear(read_frame(str(text)))
        finally:
            beating.cancel()

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_BEATS)
            await self._resend()
            await self._send({"type": "ping", "n": 1})

    async def _greet(self) -> None:
        self.is_greeting = True
        hello = {"type": "hello", "v": 1, "board": self.board, "client": str(uuid4())}
        await self._say({**hello, "since": self.have, "epoch": self.epoch, "view": "participant"})

    async def _hear(self, frame: dict[str, Any]) -> None:
        match frame["type"]:
            case "welcome":
                await self._on_welcome(frame)
            case "update" if not self.is_greeting:
                await self._on_update(frame)
            case "pong" if not self.is_greeting and frame["head"] > (self.have or 0):
                await self._greet()
            case "ack" | "nack":
                deed = self.deeds[frame["op_id"]]
                deed.state = ACKED if frame["type"] == "ack" else REFUSED
                deed.sentence = frame.get("message", "")

    async def _on_welcome(self, frame: dict[str, Any]) -> None:
        self.phase = frame["phase"]
        if frame["mode"] == "snapshot":
            # Frames that come meanwhile wait in the socket and are applied after it.
            found = await asyncio.to_thread(self.site.snapshot, frame["snapshot_url"])
            self.epoch, self.have = found["epoch"], found["seq"]
            self.cards = {card["id"]: card for card in found["cards"]}
            self._see(found["board"])
        self.is_greeting, self.greeted_at = False, time.monotonic()
        await self._resend()

    async def _on_update(self, frame: dict[str, Any]) -> None:
        if self.have is None or frame["from"] > self.have:
            await self._greet()
        elif frame["to"] > self.have:
            self._note_delays(frame["cards"])
            self.cards |= {card["id"]: card for card in frame["cards"]}
            for gone in frame["gone"]:
                self.cards.pop(gone, None)
            self.have = frame["to"]
            if frame.get("board"):
                self._see(frame["board"])

    def _note_delays(self, cards: list[dict[str, Any]]) -> None:
        """What was written while this phone was listening; what it missed comes late by right."""
        now = time.monotonic()
        for card in cards:
            if card["id"] not in self.cards and (found := SENT_AT.search(card["html"])):
                sent = float(found[1])
                if sent > self.greeted_at:
                    self.delays.append(now - sent)

    def _see(self, board: dict[str, Any]) -> None:
        self.phase = board["phase"]
        self.columns = [column["id"] for column in board["columns"]]

    async def _resend(self) -> None:
        for deed in self.waiting:
            await self._send(deed.frame)

    async def _send(self, frame: dict[str, Any]) -> None:
        """Into a socket that was greeted; else it is sent after the next welcome."""
        if not self.is_greeting:
            await self._say(frame)

    async def _say(self, frame: dict[str, Any]) -> None:
        if self.socket is None:
            return
        # A lost connection is noticed by its own task, which comes back.
        with suppress(OSError, WebSocketException):
            await self.socket.send(json.dumps(frame))
