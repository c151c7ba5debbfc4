"""Asks one address as one role, and says in a word what the answer was and whether rows were written."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from enum import StrEnum
from json import dumps
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http.response import HttpResponseBase
from django.test import Client

WRITES = re.compile(
    r"\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM|REPLACE\s+INTO)\s+\"?(\w+)", re.IGNORECASE
)
# The admin's own leads to the site's.
LOG_IN = (settings.WAGTAIL_FRONTEND_LOGIN_URL, "/verwaltung/login/")
FORM = "application/x-www-form-urlencoded"
# A session says only who asks.
SESSIONS = "django_session"


class Answer(StrEnum):
    LET_IN = "let in"
    NOT_THERE = "not there"
    LOG_IN = "asked to log in"
    FORBIDDEN = "forbidden"
    WRONG_METHOD = "wrong method"
    FAULT = "a fault"


class Browser(Client):
    """Shows a fault as visitors see it, and keeps the cookies that it has: no probe meets another's."""

    def request(self, **request: Any) -> HttpResponseBase:
        return self.handler(self._base_environ(**request))


@dataclass(frozen=True)
class Probe:
    answer: Answer
    written: frozenset[str]
    response: HttpResponseBase


def probe(
    browser: Client, method: str, path: str, *, is_seen: bool, json: dict[str, Any] | None = None
) -> Probe:
    """Whatever the request changes is rolled back. is_seen: render its templates, which costs most.

    Sends an empty form, unless there is json.
    """
    body, content_type = (dumps(json), "application/json") if json else ("", FORM)
    written: set[str] = set()
    rendered = nullcontext() if is_seen else unrendered()
    with rendered, transaction.atomic(), connection.execute_wrapper(_noting(written)):
        response = browser.generic(method, path, body, content_type)
        transaction.set_rollback(True)
    return Probe(_answer(response), frozenset(written - {SESSIONS}), response)


def _noting(written: set[str]) -> Callable[..., Any]:
    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found = WRITES.match(sql)
        if found:
            written.add(found[1])
        return execute(sql, params, many, context)

    return note


def _answer(response: HttpResponseBase) -> Answer:
    status, target = response.status_code, response.headers.get("Location", "")
    words = {404: Answer.NOT_THERE, 403: Answer.FORBIDDEN, 405: Answer.WRONG_METHOD, 401: Answer.LOG_IN}
    if status in words:
        return words[status]
    if target.startswith(LOG_IN):
        return Answer.LOG_IN
    if target == "/verwaltung/":  # Wagtail's own way to refuse those who have a part in the admin
        return Answer.FORBIDDEN
    return Answer.FAULT if status >= 500 else Answer.LET_IN


@contextmanager
def unrendered() -> Iterator[None]:
    """Who may is settled before: the admin's pages take a tenth of their time without."""
    with patch("django.template.backends.django.Template.render", lambda *_, **__: ""):
        yield


def tell(faults: list[str]) -> None:
    """All at once, and in full."""
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)
