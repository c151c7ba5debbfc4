"""The whole of a board before Django: who may have it gets what Django said last about the same state.

A restart brings a thousand readers at once. Through the middleware each of them took a thread and a database
connection of its own; here they use those of the board's newcomers. Rights are asked each time.
"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.handlers.asgi import ASGIRequest
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest
from django.middleware.gzip import re_accepts_gzip
from django.urls import Resolver404, resolve

from kek.pages.cache.entries import Entry
from kek.pages.cache.front import Receive, Scope, Send, send_response
from participation.access import readable_board
from participation.enums import ViewClass
from participation.exceptions import NoSuchBoard
from participation.live import registry, threads
from participation.queries.snapshots import etag_of
from participation.rules import may_view_as
from participation.visitors import visitors_by_session

# A large board is 0.2 MB. Boards that nobody looks at just now make room.
MOST_KEPT = 16


@dataclass(frozen=True)
class Asked:
    board_pk: int
    view: str
    session_key: str


class KeptSnapshots:
    """Repeats Django's answers and hands everything else on to it, refusals above all."""

    def __init__(self, application: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self.application = application
        # By address of the site and ETag: what Django says depends on nothing else.
        self._kept: OrderedDict[tuple[str, str], Entry] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = _request_of(scope)
        asked = _asked(request) if request is not None else None
        # Their thread rests while nobody looks at a board; whoever looks has subscribed before they read.
        if request is None or asked is None or registry.find(asked.board_pk) is None:
            await self.application(scope, receive, send)
            return
        site = f"{request.scheme}://{request.get_host()}"
        entry = self._kept.get((site, await _etag_for(asked)))
        if entry is not None:
            await send_response(entry.response_to(request), send)
        else:
            await self.application(scope, receive, self._keeping(site, send))

    def _keeping(self, site: str, send: Send) -> Send:
        headers: list[tuple[str, str]] = []
        parts: list[bytes] = []

        async def sent(message: dict[str, Any]) -> None:
            await send(message)
            if message["type"] == "http.response.start":
                headers[:] = _headers_to_repeat(message)
            elif headers:
                parts.append(message["body"])
                if not message.get("more_body"):
                    self._keep(site, headers, b"".join(parts))

        return sent

    def _keep(self, site: str, headers: list[tuple[str, str]], body: bytes) -> None:
        etag = dict(headers)["ETag"]
        self._kept[site, etag] = Entry(body, headers, etag, {})
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)


def _request_of(scope: Scope) -> HttpRequest | None:
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].endswith("/stand/"):
        return None
    try:
        request = ASGIRequest(scope, BytesIO())
        request.get_host()
    except (UnicodeDecodeError, DisallowedHost):
        return None  # Django refuses it in the site's words
    return request


def _asked(request: HttpRequest) -> Asked | None:
    """Of browsers, which can unpack the answer and read the board in one of its views."""
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return None
    if found.view_name != "participation:snapshot" or not re_accepts_gzip.search(
        request.headers.get("Accept-Encoding", "")
    ):
        return None
    view = request.GET.get("sicht", ViewClass.PARTICIPANT.value)
    return Asked(found.kwargs["board_pk"], view, request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""))


async def _etag_for(asked: Asked) -> str:
    """What names the board's state for this reader; empty for Django to answer, whatever the reason."""
    try:
        return await threads.greet(_etag_now, asked)
    except (NoSuchBoard, DatabaseError, InterfaceError):
        return ""


def _etag_now(asked: Asked) -> str:
    visitor = visitors_by_session([asked.session_key])[asked.session_key]
    board = readable_board(asked.board_pk, visitor)
    if asked.view not in ViewClass.values or not may_view_as(visitor, ViewClass(asked.view)):
        raise NoSuchBoard
    return etag_of(board, ViewClass(asked.view))


def _headers_to_repeat(message: dict[str, Any]) -> list[tuple[str, str]]:
    """Those of a whole answer that serves the next reader too; none if it is not one."""
    headers = [(name.decode().title(), value.decode("latin-1")) for name, value in message["headers"]]
    names = {name for name, _ in headers}
    if message["status"] != 200 or "Etag" not in names or "Set-Cookie" in names:
        return []
    return [("ETag" if name == "Etag" else name, value) for name, value in headers]
