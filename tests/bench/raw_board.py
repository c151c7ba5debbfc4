"""The least that an ASGI application can do: one ready string to every socket in a loop."""

import os
from pathlib import Path
from typing import Any

READY = Path(os.environ["BENCH_FRAME"]).read_text() if "BENCH_FRAME" in os.environ else ""

sockets: list[Any] = []


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "websocket":
        await stay(receive, send)
    elif scope["type"] == "http":
        for socket in sockets:
            await socket({"type": "websocket.send", "text": READY})
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})


async def stay(receive: Any, send: Any) -> None:
    await receive()
    await send({"type": "websocket.accept"})
    await receive()
    await send({"type": "websocket.send", "text": '{"type":"welcome","seq":0}'})
    sockets.append(send)
    while (await receive())["type"] != "websocket.disconnect":
        pass
    sockets.remove(send)
