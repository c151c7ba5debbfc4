"""Under ASGI a kept page is answered before Django; everything else goes on to it."""

import asyncio
from typing import Any

import pytest
from django.test import Client

from kek.pages.cache import drop
from kek.pages.cache.front import KeptPages

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.kek.pages.test_page_cache")]

HANDED_ON = [{"type": "handed on"}]


def ask(*headers: tuple[bytes, bytes], host: bytes = b"testserver", **changes: Any) -> list[dict[str, Any]]:
    """What goes out for a GET of the board's page; HANDED_ON if Django would answer."""
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "path": "/tafel/",
        "query_string": b"",
        "headers": [(b"host", host), *headers],
    }
    sent: list[dict[str, Any]] = []

    async def django(_scope: Any, _receive: Any, send: Any) -> None:
        await send(HANDED_ON[0])

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def receive() -> None:
        raise AssertionError("A kept page needs no body of the request.")

    asyncio.run(KeptPages(django)({**scope, **changes}, receive, send))
    return sent


@pytest.fixture(autouse=True)
def page() -> bytes:
    """A page that has been read once, and so is kept."""
    return Client().get("/tafel/").content


def test_a_kept_page_is_answered_with_its_headers(page: bytes) -> None:
    start, body = ask()

    headers = dict(start["headers"])
    assert (start["status"], body["body"]) == (200, page)
    assert headers[b"content-length"] == str(len(page)).encode()
    assert b"script-src 'self'" in headers[b"content-security-policy"]


def test_who_has_it_already_gets_304() -> None:
    etag = dict(ask()[0]["headers"])[b"etag"]

    start, body = ask((b"if-none-match", etag))

    assert (start["status"], body["body"]) == (304, b"")
    assert b"content-length" not in dict(start["headers"])


def test_a_dropped_page_is_made_anew() -> None:
    drop("board-7")

    assert ask() == HANDED_ON


@pytest.mark.parametrize(
    "header",
    [(b"cookie", b"sessionid=abc"), (b"authorization", b"Basic abc"), (b"range", b"bytes=0-1")],
)
def test_personal_and_partial_requests_go_on_to_django(header: tuple[bytes, bytes]) -> None:
    assert ask(header) == HANDED_ON


@pytest.mark.parametrize(
    "changes",
    [
        {"method": "POST"},
        {"method": "HEAD"},
        {"path": "/formular/"},
        {"query_string": b"a=1"},
        {"query_string": b"\xff\xfe"},
        {"scheme": "https"},
        {"type": "lifespan"},
    ],
)
def test_other_requests_go_on_to_django(changes: dict[str, Any]) -> None:
    assert ask(**changes) == HANDED_ON


def test_a_foreign_host_goes_on_to_django(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]

    assert ask(host=b"fremd.example") == HANDED_ON
