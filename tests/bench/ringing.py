"""The platform, with one address more: POST /ring/<board>/<seq> says that the board has changed.

In the bench another process writes, so that what is measured in this one is hearing, reading, rendering and
telling, not the writing.
"""

import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kek.settings.dev")

from kek.asgi import application as platform
from participation.live import registry


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] != "http" or not scope["path"].startswith("/ring/"):
        await platform(scope, receive, send)
        return
    _, _, board, seq = scope["path"].split("/")
    registry.wake(int(board), int(seq))
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})
