"""The process entry for HTTP and WebSocket.

Run it with uvicorn --ws websockets-sansio --no-ws-per-message-deflate: compressing each frame for each reader
costs more than all else that a board does.
"""

import gc
import os
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from django.core.asgi import get_asgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kek.settings.production")

django_http = get_asgi_application()

from kek.pages.cache.front import KeptPages  # noqa: E402  needs the settings, which the line above loads
from kek.people.large_bodies import LargeBodies  # noqa: E402  needs the apps, likewise
from participation.consumers import board_socket  # noqa: E402  needs the apps, likewise
from participation.queries.card_html import load_templates  # noqa: E402  needs the apps, likewise
from participation.views.kept_snapshots import KeptSnapshots  # noqa: E402  needs the apps, likewise

http = LargeBodies(KeptPages(KeptSnapshots(django_http)))
# Before the first request, because loading them then would stop everybody: all views, their addresses in both
# directions, and the templates of the cards.
get_resolver().reverse_dict  # noqa: B018  looking at it loads them
load_templates()
# What is loaded by now stays. Otherwise each full round of the garbage collector looks at all of it again,
# and nobody is served meanwhile: 0.1 s.
gc.collect()
gc.freeze()


async def application(
    scope: dict[str, Any],
    receive: Callable[[], Awaitable[Any]],
    send: Callable[[Any], Coroutine[Any, Any, None]],
) -> None:
    """Sockets go straight to the board: they need no middleware, and their origin is checked there."""
    if scope["type"] == "websocket":
        await board_socket(scope, receive, send)
    else:
        await http(scope, receive, send)
