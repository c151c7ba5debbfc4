"""The kept pages before Django: a hit needs no thread, no middleware and no database."""

from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpResponse

from kek.pages.cache.entries import Entry, find, key_of, may_be_kept

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]

# A cache in this process answers at once; one behind a network must not hold the event loop.
CACHE_IS_LOCAL = settings.CACHES["pages"]["BACKEND"].endswith("LocMemCache")


class KeptPages:
    """Answers from what is kept and hands everything else on to Django, whose middleware keeps new pages."""

    def __init__(self, application: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self.application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await kept_response(scope)
        if response is None:
            await self.application(scope, receive, send)
            return
        await send_response(response, send)


async def send_response(response: HttpResponse, send: Send) -> None:
    headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in response.items()]
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": response.content})


async def kept_response(scope: Scope) -> HttpResponse | None:
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    try:
        request = ASGIRequest(scope, BytesIO())
    except UnicodeDecodeError:
        return None  # Django refuses such an address in the site's words
    if not may_be_kept(request):
        return None
    entry = await find_entry(key_of(request))
    return entry.response_to(request) if entry is not None else None


async def find_entry(key: str) -> Entry | None:
    if CACHE_IS_LOCAL:
        return find(key)
    return await sync_to_async(find, thread_sensitive=False)(key)
