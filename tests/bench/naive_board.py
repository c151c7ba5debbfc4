"""What most projects do: every socket is a member of the board's group and gets an event of its own.

Only the way to the readers differs: the card is ready, and one event is sent to the group for each ring.
"""

import json
import os
from pathlib import Path
from typing import Any

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kek.settings.dev")
get_asgi_application()

from channels.auth import AuthMiddlewareStack  # noqa: E402  needs the apps
from channels.generic.websocket import AsyncJsonWebsocketConsumer  # noqa: E402
from channels.layers import get_channel_layer  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.urls import path  # noqa: E402

READY = json.loads(Path(os.environ["BENCH_FRAME"]).read_text()) if "BENCH_FRAME" in os.environ else {}


class NaiveBoard(AsyncJsonWebsocketConsumer):
    async def connect(self) -> None:
        await self.channel_layer.group_add("naive", self.channel_name)
        await self.accept()

    async def receive_json(self, _content: dict[str, Any], **_: Any) -> None:
        await self.send_text('{"type":"welcome","seq":0}')

    async def send_text(self, text: str) -> None:
        await self.send(text_data=text)

    async def idea_posted(self, event: dict[str, Any]) -> None:
        await self.send_text(json.dumps(event["frame"], separators=(",", ":")))


async def ring(_scope: dict[str, Any], _receive: Any, send: Any) -> None:
    await get_channel_layer().group_send("naive", {"type": "idea.posted", "frame": READY})
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


sockets = AuthMiddlewareStack(URLRouter([path("ws/board/<int:board_pk>/", NaiveBoard.as_asgi())]))
application = ProtocolTypeRouter({"websocket": sockets, "http": ring})
