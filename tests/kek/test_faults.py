"""What fails is logged with its place, and without what people wrote: databases quote the row that failed."""

import io
import logging
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from kek import urls
from kek.letters.actions import sending
from kek.letters.actions.sending import send_letters
from kek.people.models import User
from tests.tasks import work_off

ROW = "Key (email)=(canary@post.example) already exists."


def broken(request: HttpRequest, key: str) -> HttpResponse:
    raise IntegrityError(ROW)


urlpatterns = [path("kaputt/<str:key>/", broken), *urls.urlpatterns]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def printed() -> Iterator[io.StringIO]:
    """What the site's own handler prints, whoever logs."""
    (console,) = (each for each in logging.getLogger().handlers if each.name == "console")
    assert isinstance(console, logging.StreamHandler)
    text = io.StringIO()
    before = console.setStream(text)
    yield text
    console.setStream(before)


def test_a_task_that_fails_names_no_address(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: object) -> None:
        raise RuntimeError(ROW)

    monkeypatch.setattr(sending, "put_back_silent", fail)
    send_letters.enqueue()
    caplog.set_level(logging.DEBUG)

    assert len(work_off()) == 1

    printed = "\n".join(logging.Formatter().format(record) for record in caplog.records)
    assert "state=FAILED: RuntimeError" in printed
    assert "in fail" in printed
    assert "canary" not in printed


def test_an_error_of_ours_is_logged_with_its_place_only(printed: io.StringIO) -> None:
    client = Client(raise_request_exception=False)

    answer = client.post("/kaputt/canary-key/?canary", {"message": "canary"}, REMOTE_ADDR="203.0.113.77")

    assert answer.status_code == 500
    assert "Internal Server Error: kaputt/<str:key>/: IntegrityError" in printed.getvalue()
    assert "in broken" in printed.getvalue()
    assert [word for word in ("canary", "203.0.113.77") if word in printed.getvalue()] == []


def test_refusals_and_reached_limits_are_logged_by_their_kind_alone(
    printed: io.StringIO, clara: User
) -> None:
    client = Client(REMOTE_ADDR="203.0.113.77")
    client.post("/konto/login/code/", {"email": clara.email})
    client.post("/konto/login/code/confirm/", {"code": "canary"})
    for _ in range(11):
        Client().post("/konto/login/", {"login": clara.email, "password": "canary-canary"})
    Client(enforce_csrf_checks=True).post("/konto/login/", {"login": clara.email})
    client.force_login(clara)
    client.get("/verwaltung/")
    client.get("/canary/")

    said = [line.partition(": ")[2] for line in printed.getvalue().splitlines()]
    assert said == [
        "Refused: a code for logging in",
        *["Refused: a password"] * 10,
        "A limit was reached: attempts to log in",
        "Forbidden (CSRF cookie not set.): konto/login/",
        "Forbidden (Permission denied): verwaltung/",
    ]
    assert [word for word in ("clara", "canary", "203.0.113.77") if word in printed.getvalue()] == []


def test_what_people_type_into_forms_is_not_logged(printed: io.StringIO) -> None:
    """Refused by a form, by the token of forms, by a header: all of these are answers."""
    strict = Client(enforce_csrf_checks=True)
    for address in ("/konto/login/", "/konto/signup/", "/folgen/bestaetigen/canary/", "/suche/"):
        Client().post(address, {"login": "canary@post.example", "password": "canary", "email": "canary"})
        strict.post(address, {"email": "canary@post.example"})
    Client(headers={"host": "canary.example"}).get("/canary@post.example/")

    logging.getLogger("django.security.csrf").warning("the log is read")
    assert "the log is read" in printed.getvalue()
    assert "canary" not in printed.getvalue()


def test_lines_say_when_in_utc(printed: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """Berlin's clock was at 02:30 twice that night."""
    monkeypatch.setattr(time, "time", lambda: datetime(2026, 10, 25, 0, 30, tzinfo=UTC).timestamp())
    monkeypatch.setattr(time, "time_ns", lambda: int(time.time() * 1e9))

    logging.getLogger("kek").error("Etwas ging schief.")

    assert printed.getvalue() == "2026-10-25T00:30:00.000Z ERROR kek: Etwas ging schief.\n"
