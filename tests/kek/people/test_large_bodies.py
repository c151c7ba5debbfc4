"""Nobody fills the disk with files that no form of theirs takes."""

from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.test import Client
from pytest_django import Settings

from kek.people.large_bodies import TOO_LARGE, LargeBodies
from kek.people.models import User

pytestmark = pytest.mark.django_db

HANDED_ON = [{"type": "handed on"}]
LARGE = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1


def send_body(client: Client, *headers: tuple[bytes, bytes]) -> list[dict[str, Any]]:
    """What goes out before a byte of the body is read; HANDED_ON if Django would read it."""
    cookie = client.cookies.output(attrs=[], header="", sep=";").strip().encode()
    scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"cookie", cookie), *headers]}
    sent: list[dict[str, Any]] = []

    async def django(_scope: Any, _receive: Any, send: Any) -> None:
        await send(HANDED_ON[0])

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def receive() -> None:
        raise AssertionError("Nothing is read before it is known who sends it.")

    async_to_sync(LargeBodies(django))(scope, receive, send)
    return sent


def of_length(length: object) -> tuple[bytes, bytes]:
    return b"content-length", str(length).encode()


def test_small_bodies_are_taken_from_everybody(client: Client) -> None:
    assert send_body(client, of_length(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)) == HANDED_ON
    assert send_body(client) == HANDED_ON


@pytest.mark.parametrize(
    "header",
    [of_length(LARGE), of_length("9" * 5000), of_length("²"), (b"transfer-encoding", b"chunked")],
    ids=["large", "absurd", "no number", "without length"],
)
def test_a_stranger_sends_no_large_ones(client: Client, header: tuple[bytes, bytes]) -> None:
    start, body = send_body(client, header)
    assert (start["status"], body["body"].decode()) == (413, TOO_LARGE)


def test_a_citizen_neither(client: Client, clara: User) -> None:
    client.force_login(clara)
    assert send_body(client, of_length(LARGE))[0]["status"] == 413


def test_the_office_hands_in_files(client: Client, olga: User) -> None:
    client.force_login(olga)
    assert send_body(client, of_length(LARGE)) == HANDED_ON


def test_the_office_first_proves_its_second_factor(client: Client, olga: User, settings: Settings) -> None:
    settings.KEK_REQUIRE_MFA = True
    client.force_login(olga)
    assert send_body(client, of_length(LARGE))[0]["status"] == 413
