"""Frames that no client of ours would send, and sockets that send them."""

import asyncio
import json
import uuid
from random import Random
from typing import Any
from urllib.parse import urlsplit

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from participation.wire.errors import WireError
from participation.wire.inbound import Hello, Inbound, read_frame
from tests.serving import PATIENCE

# A socket is told to leave after this many frames at once; then the next one goes on.
FRAMES_PER_SOCKET = 100
NAMES = [
    "post_idea",
    "edit_idea",
    "vote",
    "support",
    "move_card",
    "redact",
    "ban",
    "undo",
    "claim",
    "gibt es nicht",
]
ODD_VALUES: list[Any] = [
    None, True, -1, 0, 10**15, 1.5, 1e308, "", "x" * 5000, "\x00", "\u202e", "🦩" * 200, [], {}, [[[[[[]]]]]],
    {"a": {"b": {}}}, ["x"] * 500, "987654321", "<script>", "' OR 1=1 --", str(uuid.UUID(int=0)),
]  # fmt: skip
FIELDS = [
    "idea",
    "text",
    "column",
    "tags",
    "count",
    "on",
    "card",
    "before",
    "participant",
    "comment",
    "place",
]


def odd_frame(random: Random, board: int) -> str | bytes:
    kind = random.randrange(8)
    if kind == 0:
        return random.randbytes(random.randrange(200))
    if kind == 1:
        return "[" * random.randrange(1, 8000)
    if kind == 2:
        return "x" * random.choice([8191, 8193, 60_000])
    if kind == 3:
        return (
            '{"type":"ping","n":' + random.choice(["NaN", "9" * 400, "1e999", '"\\ud800"', "-0", "[]"]) + "}"
        )
    frame = json.dumps(_nearly_right(random, board))
    if kind == 4:
        return frame[: random.randrange(len(frame))]
    if kind == 5:
        cut = random.randrange(len(frame))
        return frame[:cut] + chr(random.randrange(1, 0xD7FF)) + frame[cut + 1 :]
    return frame


def _nearly_right(random: Random, board: int) -> dict[str, Any]:
    """Valid JSON of the right shape, with values that are not."""
    if random.random() < 0.3:
        odd = random.choice(ODD_VALUES)
        return {"type": "hello", "v": 1, "board": board, "client": str(uuid.uuid4()), "since": odd}
    args = {field: random.choice(ODD_VALUES) for field in random.sample(FIELDS, random.randrange(5))}
    frame = {"type": "op", "op_id": str(uuid.uuid4()), "name": random.choice(NAMES), "args": args}
    if random.random() < 0.2:
        frame[random.choice(["base", "name", "op_id", "args", "more"])] = random.choice(ODD_VALUES)
    return frame


def _read(frame: str | bytes) -> Inbound | None:
    """As the server does; None if that ends the talk."""
    try:
        return read_frame(frame)
    except WireError:
        return None


async def storm(url: str, board: int, sessions: list[str], frames: int, seed: int = 0) -> int:
    """Send so many odd frames, over one socket per session at a time; how many sockets that took."""
    sent, sockets = 0, 0

    async def send_on(session: str, random: Random) -> None:
        nonlocal sent, sockets
        while sent < frames:
            sockets += 1
            try:
                async with connect(
                    f"ws://{urlsplit(url).netloc}/ws/board/{board}/",
                    origin=url,
                    additional_headers={"Cookie": f"sessionid={session}"},
                    compression=None,
                ) as socket:
                    is_greeted = random.random() < 0.7
                    if is_greeted:
                        hello = {"type": "hello", "v": 1, "board": board, "client": str(uuid.uuid4())}
                        await socket.send(json.dumps(hello))
                    for _ in range(FRAMES_PER_SOCKET):
                        frame = odd_frame(random, board)
                        await socket.send(frame)
                        sent += 1
                        record = _read(frame)
                        is_greeted = is_greeted or isinstance(record, Hello)
                        if record is None or not is_greeted:
                            async with asyncio.timeout(PATIENCE):
                                await socket.wait_closed()  # what would follow is not read any more
                            break
            except (OSError, TimeoutError, WebSocketException):
                continue  # sent away, as it should be

    # S311: draws frames, no secrets
    workers = (send_on(session, Random(seed + number)) for number, session in enumerate(sessions))  # noqa: S311
    await asyncio.gather(*workers)
    return sockets
