"""Newcomers who are greeted together do not depend on each other."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import OperationalError

from participation.enums import ViewClass
from participation.exceptions import NoSuchBoard
from participation.live import greeter, threads
from participation.queries.greeting import Newcomer

BOARD = 1
AMSEL, BUCHE, DOHLE = (
    Newcomer(name, ViewClass.PARTICIPANT, None, None) for name in ("amsel", "buche", "dohle")
)


@pytest.fixture
def thread(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """Jobs for the greeter's thread; the test runs them."""
    jobs: list[Callable[[], None]] = []
    monkeypatch.setattr(threads, "submit_greetings", jobs.append)
    monkeypatch.setattr(threads, "forget_connection", lambda: None)
    return jobs


def greet_all(thread: list[Callable[[], None]]) -> list[Any]:
    """Amsel, Buche and Dohle come before the thread has time for the first of them."""

    async def come() -> list[Any]:
        desk = greeter.Greeter()
        coming = [asyncio.create_task(desk.greet(BOARD, one)) for one in (AMSEL, BUCHE, DOHLE)]
        await asyncio.sleep(0)
        (job,) = thread
        job()
        return await asyncio.gather(*coming, return_exceptions=True)

    return asyncio.run(come())


def test_who_waits_is_greeted_together(
    thread: list[Callable[[], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    groups = []

    def greetings(board_pk: int, newcomers: Sequence[Newcomer]) -> list[Any]:
        groups.append((board_pk, list(newcomers)))
        return [f"Hallo {one.session_key}" for one in newcomers]

    monkeypatch.setattr(greeter, "greetings_for", greetings)
    assert greet_all(thread) == ["Hallo amsel", "Hallo buche", "Hallo dohle"]
    assert groups == [(BOARD, [AMSEL, BUCHE, DOHLE])]


def test_who_may_not_look_is_told_so_alone(
    thread: list[Callable[[], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(greeter, "greetings_for", lambda *_: ["Hallo", NoSuchBoard(), "Hallo"])
    first, second, third = greet_all(thread)
    assert (first, type(second), third) == ("Hallo", NoSuchBoard, "Hallo")


def test_a_fault_that_one_brings_spares_the_others(
    thread: list[Callable[[], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def greetings(_: int, newcomers: Sequence[Newcomer]) -> list[Any]:
        if BUCHE in newcomers:
            raise ValueError
        return [f"Hallo {one.session_key}" for one in newcomers]

    monkeypatch.setattr(greeter, "greetings_for", greetings)
    assert greet_all(thread) == ["Hallo amsel", None, "Hallo dohle"]


def test_a_database_that_is_away_is_asked_once(
    thread: list[Callable[[], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def greetings(_: int, newcomers: Sequence[Newcomer]) -> list[Any]:
        asked.append(len(newcomers))
        raise OperationalError

    monkeypatch.setattr(greeter, "greetings_for", greetings)
    assert (greet_all(thread), asked) == ([None] * 3, [3])
