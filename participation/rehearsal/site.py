"""What a phone needs of HTTP: a page, a form, cookies. Blocking; to be called in threads."""

import json
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

SECONDS_TO_ANSWER = 30
NAME_FIELD = "pseudonym"
MOST_REDIRECTS = 5


class Unreachable(Exception):  # noqa: N818  an answer of the network, told in the table
    """The site did not answer as it should."""


class Site:
    """One phone's browser. It keeps its cookies."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self.cookies: dict[str, str] = {}

    @property
    def cookie_header(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def join(self, code: str, name: str) -> None:
        """Two taps: the page that the code leads to, and its button."""
        path = f"/mitmachen/{code}/"
        fields = _fields(self.get(path).decode())
        if NAME_FIELD not in fields:
            raise Unreachable(f"{path} has no form to join.")
        body = urlencode({**fields, NAME_FIELD: name}).encode()
        self.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def snapshot(self, path: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.get(path))
        return found

    def get(self, path: str) -> bytes:
        return self.request("GET", path)

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> bytes:
        for _ in range(MOST_REDIRECTS):
            answer, content = self._once(method, path, body, headers or {})
            if answer.status not in {301, 302, 303}:
                break
            path = urlsplit(urljoin(self.url + path, answer.headers["Location"])).path
            method, body, headers = "GET", None, None
        if answer.status != 200:
            raise Unreachable(f"{method} {path}: {answer.status}")
        return content

    def _once(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[HTTPResponse, bytes]:
        parts = urlsplit(self.url)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        connection = kind(parts.netloc, timeout=SECONDS_TO_ANSWER)
        own = {"Origin": self.url, "Referer": self.url + path, "Cookie": self.cookie_header}
        try:
            connection.request(method, path, body, {**own, **headers})
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer, content


class _Inputs(HTMLParser):
    """The fields of each form on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.forms.append({})
        elif tag == "input" and self.forms and given.get("name"):
            self.forms[-1][str(given["name"])] = given.get("value") or ""


def _fields(page: str) -> dict[str, str]:
    """Those of the form that asks for a name."""
    parser = _Inputs()
    parser.feed(page)
    return next((form for form in parser.forms if NAME_FIELD in form), {})
