"""What is kept of a response, and for which requests."""

import hashlib
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags

from kek.pages.cache.store import pages
from kek.pages.cache.tags import versions_of

# Pages tell the time ("today", "running until"); nothing on them may be a minute late.
SECONDS_KEPT = 30
LONGEST_QUERY = 200
COMMON_TYPES = ("text/html", "text/calendar")


@dataclass(frozen=True)
class Entry:
    """A finished response with the versions of everything it shows."""

    body: bytes
    headers: list[tuple[str, str]]
    etag: str
    versions: dict[str, str]

    def is_current(self) -> bool:
        return versions_of(list(self.versions)) == self.versions

    def response_to(self, request: HttpRequest) -> HttpResponse:
        if self.etag in parse_etags(request.headers.get("If-None-Match", "")):
            response: HttpResponse = HttpResponseNotModified()
        else:
            response = HttpResponse(self.body)
        for name, value in self.headers:
            response.headers[name] = value
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            # The server would wait for as many bytes, and break off the connection when none come.
            del response.headers["Content-Length"]
        return response


def may_be_kept(request: HttpRequest) -> bool:
    """Only what every anonymous reader sees alike."""
    return (
        request.method in {"GET", "HEAD"}
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "messages" not in request.COOKIES
        and "Authorization" not in request.headers
        and "Range" not in request.headers
        and len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
        and _names_this_site(request)
    )


def _names_this_site(request: HttpRequest) -> bool:
    """A foreign host is refused further in, where the refusal gets its headers."""
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


def key_of(request: HttpRequest) -> str:
    """One entry per address and encoding; HEAD is answered from GET's entry."""
    gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    address = f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
    return f"page:{int(gzip)}:{hashlib.sha256(address.encode()).hexdigest()}"


def find(key: str) -> Entry | None:
    entry: Entry | None = pages.get(key)
    return entry if entry is not None and entry.is_current() else None


def keep(key: str, response: HttpResponseBase, versions: dict[str, str]) -> None:
    """Keep a response that serves the next reader too: no cookie, no token, nothing marked private."""
    if not isinstance(response, HttpResponse) or not _is_common(response):
        return
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:24]}"'
    response.headers["ETag"] = etag
    # Browsers may keep the page, but ask each time; the answer is then 304 without a body.
    response.headers["Cache-Control"] = "no-cache"
    pages.set(key, Entry(response.content, list(response.items()), etag, versions), SECONDS_KEPT)


def _is_common(response: HttpResponse) -> bool:
    control = response.get("Cache-Control", "")
    return (
        response.status_code == 200
        and not response.cookies
        and "private" not in control
        and "no-store" not in control
        and response.get("Content-Type", "").startswith(COMMON_TYPES)
    )
