"""Many readers of a board in one process, as cheap as Python allows: they share two cores with the server.

A reader is one protocol object; it finds the frames in what arrives and looks for a few words in them. A
library for sockets would cost ten times what the server spends on sending.
"""

import asyncio
import base64
import json
import os
import re
import struct
import time
import uuid
from collections.abc import Sequence
from typing import Any, cast

from tests.bench.stage import Scene

SENT_AT = re.compile(rb"gesendet (\d+\.\d+)")
TO = re.compile(rb'"to":(\d+)')
MASK = b"\x00\x00\x00\x00"  # a client must mask; this mask leaves the bytes as they are


def frame(text: str) -> bytes:
    """A masked text frame."""
    data = text.encode()
    if len(data) < 126:
        return bytes([0x81, 0x80 | len(data)]) + MASK + data
    return b"\x81\xfe" + struct.pack("!H", len(data)) + MASK + data


class Reader(asyncio.Protocol):
    """One socket: upgraded, greeted, then it counts."""

    def __init__(self, crowd: "Crowd", request: bytes, hello: bytes) -> None:
        self.crowd = crowd
        self.request, self.hello = request, hello
        self.buffer = b""
        self.is_upgraded = False
        self.updates = 0
        self.seq = 0
        self.closed_with: int | None = None
        loop = asyncio.get_running_loop()
        self.welcomed: asyncio.Future[None] = loop.create_future()
        self.gone = asyncio.Event()
        self.answers: dict[str, asyncio.Future[dict[str, Any]]] = {}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.transport.write(self.request)

    def connection_lost(self, _error: Exception | None) -> None:
        self.gone.set()
        if not self.welcomed.done():
            self.welcomed.set_exception(ConnectionError("The server closed before it greeted."))
            self.welcomed.exception()

    def data_received(self, data: bytes) -> None:
        self.buffer = self.buffer + data if self.buffer else data
        if not self.is_upgraded and not self._upgrade():
            return
        while self._take_frame():
            pass

    def _upgrade(self) -> bool:
        head, end, rest = self.buffer.partition(b"\r\n\r\n")
        if not end:
            return False
        if b" 101 " not in head.split(b"\r\n", 1)[0]:
            self.transport.close()
            return False
        self.is_upgraded, self.buffer = True, rest
        self.transport.write(self.hello)
        return True

    def _take_frame(self) -> bool:
        buffer = self.buffer
        if len(buffer) < 2:
            return False
        length, start = buffer[1], 2
        if length == 126:
            length, start = int.from_bytes(buffer[2:4], "big"), 4
        elif length == 127:
            length, start = int.from_bytes(buffer[2:10], "big"), 10
        if len(buffer) < start + length:
            return False
        payload = buffer[start : start + length]
        self.buffer = buffer[start + length :]
        self._heard(buffer[0] & 0x0F, payload)
        return True

    def _heard(self, opcode: int, payload: bytes) -> None:
        if opcode == 1:
            self._read(payload)
        elif opcode == 9:
            self.transport.write(bytes([0x8A, 0x80 | len(payload)]) + MASK + payload)
        elif opcode == 8:
            self.closed_with = int.from_bytes(payload[:2], "big")
            self.transport.close()

    def _read(self, payload: bytes) -> None:
        kind = payload[:18]
        if kind.startswith(b'{"type":"update"'):
            self.updates += 1
            self.crowd.note(payload)
            before, self.seq = self.seq, int(cast("re.Match[bytes]", TO.search(payload))[1])
            self.crowd.moved(before, self.seq)
        elif kind.startswith((b'{"type":"ack"', b'{"type":"nack"')):
            answer = json.loads(payload)
            waiting = self.answers.pop(answer["op_id"], None)
            if waiting is not None and not waiting.done():
                waiting.set_result(answer)
        elif kind.startswith(b'{"type":"welcome"'):
            self.seq = max(self.seq, json.loads(payload)["seq"])
            if not self.welcomed.done():
                self.welcomed.set_result(None)

    def send(self, text: str) -> None:
        self.transport.write(frame(text))

    async def operate(self, name: str, args: dict[str, Any]) -> dict[str, Any]:
        """Send an operation and wait for its ack or nack."""
        op_id = str(uuid.uuid4())
        answer = self.answers[op_id] = asyncio.get_running_loop().create_future()
        self.send(json.dumps({"type": "op", "op_id": op_id, "name": name, "args": args}))
        return await answer


class Crowd:
    """The readers together: delays of all deliveries, and who has come how far."""

    def __init__(self, scene: Scene, port: int) -> None:
        self.scene, self.port = scene, port
        self.readers: list[Reader] = []
        self.delays: list[float] = []
        self.updates = 0
        self._goal = 0
        self._behind = 0
        self._reached = asyncio.Event()
        self._due = 0
        self._complete = asyncio.Event()

    async def deliveries(self, count: int, patience: float) -> None:
        """Wait until that many updates have arrived since the last call, at all readers together."""
        self._due = count
        self._complete = asyncio.Event()
        async with asyncio.timeout(patience):
            await self._complete.wait()

    def note(self, payload: bytes) -> None:
        self.updates += 1
        self._due -= 1
        if self._due == 0:
            self._complete.set()
        now = time.monotonic()
        for sent in SENT_AT.findall(payload):
            self.delays.append(now - float(sent))

    async def gather(self, sessions: Sequence[str], since: int | None = 0) -> None:
        """Connect and greet, a few at a time, until everybody is welcomed."""
        for start in range(0, len(sessions), 50):
            self.readers += await asyncio.gather(
                *(self.connect(session, since) for session in sessions[start : start + 50])
            )

    async def connect(self, session: str, since: int | None = 0) -> Reader:
        hello = {"type": "hello", "v": 1, "board": self.scene.board, "client": str(uuid.uuid4())}
        greeting = {**hello, "since": since, "epoch": self.scene.epoch if since is not None else None}
        head = [
            f"GET /ws/board/{self.scene.board}/ HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            f"Origin: http://127.0.0.1:{self.port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
            f"Cookie: sessionid={session}",
        ]
        request = ("\r\n".join(head) + "\r\n\r\n").encode()
        _, reader = await asyncio.get_running_loop().create_connection(
            lambda: Reader(self, request, frame(json.dumps(greeting))), "127.0.0.1", self.port
        )
        await reader.welcomed
        return reader

    async def all_at(self, seq: int, patience: float) -> int:
        """Wait until everybody has heard of seq; how many have not when patience ends."""
        self._goal, self._reached = seq, asyncio.Event()
        self._behind = sum(reader.seq < seq for reader in self.readers)
        if self._behind:
            try:
                async with asyncio.timeout(patience):
                    await self._reached.wait()
            except TimeoutError:
                pass
        return sum(reader.seq < seq for reader in self.readers)

    def moved(self, before: int, seq: int) -> None:
        if before < self._goal <= seq:
            self._behind -= 1
            if self._behind <= 0:
                self._reached.set()

    async def leave(self) -> None:
        for reader in self.readers:
            reader.transport.abort()
        await asyncio.gather(*(reader.gone.wait() for reader in self.readers))
        self.readers = []


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")
