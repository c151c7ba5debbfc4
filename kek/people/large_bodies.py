"""Large bodies are taken from those alone who hand in files.

Django keeps a whole body on disk before it asks who sent it, so strangers could fill the disk by forms that
are refused afterwards. Here the session is asked first, of large bodies only.
"""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from importlib import import_module
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.db import DatabaseError, InterfaceError, close_old_connections
from django.http import HttpRequest, parse_cookie

from kek.people.second_factor import ADMIN, must_prove

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]

TOO_LARGE = (
    "Das ist zu groß. Dateien nimmt die Seite nur von Menschen an, die dafür angemeldet sind: "
    "Bitte melden Sie sich an und senden Sie die Datei dann noch einmal."
)
HEADERS = [
    (b"content-type", b"text/plain; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    # What is still on its way is not read.
    (b"connection", b"close"),
]
LONGEST_KEY = 100


class LargeBodies:
    """Hands on what is small, and large bodies of those who may reach the admin."""

    def __init__(self, application: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self.application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if is_large(scope) and not await sync_to_async(hands_in_files)(_session_key(scope)):
            await _refuse(send)
            return
        await self.application(scope, receive, send)


def is_large(scope: Scope) -> bool:
    """Also a body that does not say how long it is; browsers always do."""
    headers = dict(scope["headers"])
    if b"transfer-encoding" in headers:
        return True
    announced = headers.get(b"content-length", b"0")
    return not announced.isdigit() or int(announced[:20]) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def hands_in_files(session_key: str) -> bool:
    """Whether the session is of somebody who can reach the admin; where all files are handed in."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    try:
        user = get_user(request)
        return user.is_authenticated and user.has_perm(ADMIN) and not must_prove(request, user)
    except (DatabaseError, InterfaceError):
        return False
    finally:
        close_old_connections()


def _session_key(scope: Scope) -> str:
    cookies = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    return parse_cookie(cookies.decode("latin-1")).get(settings.SESSION_COOKIE_NAME, "")[:LONGEST_KEY]


async def _refuse(send: Send) -> None:
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    await send({"type": "http.response.start", "status": status, "headers": HEADERS})
    await send({"type": "http.response.body", "body": TOO_LARGE.encode()})
