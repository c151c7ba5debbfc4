"""Debian's Chromium, driven by Playwright against a running site. Take `page`, or `context` for several."""

import io
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.management import call_command
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.e2e.axe import violations
from tests.e2e.chromium import NO_CHROMIUM, installed, launch
from tests.e2e.hosts import ForeignHosts

# For a busy machine: a test that passes waits only as long as the page takes.
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)
PHONE = {"width": 360, "height": 780}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """One browser for the session; tests are kept apart by their contexts."""
    executable = installed()
    if executable is None:
        pytest.skip(NO_CHROMIUM)
    with sync_playwright() as playwright:
        # Playwright keeps a loop running in this thread. Django takes that for asynchronous code.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        chromium = launch(playwright, executable)
        yield chromium
        chromium.close()


@pytest.fixture
def new_context(browser: Browser, live_url: str) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a person's browser; several make several people. A request to another host fails the test."""
    contexts: list[BrowserContext] = []
    watch = ForeignHosts(live_url)

    def open_context(**options: Any) -> BrowserContext:
        # Without motion: a page that glides takes its buttons away from under the pressed mouse.
        usual = {"viewport": DESKTOP, "reduced_motion": "reduce"}
        context = browser.new_context(base_url=live_url, locale="de-DE", **(usual | options))
        context.set_default_timeout(PATIENCE_MS)
        watch.over(context)
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()
    assert watch.seen == set()


@pytest.fixture
def context(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    return new_context()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A desktop of 1280 px."""
    return context.new_page()


@pytest.fixture
def phone(new_context: Callable[..., BrowserContext]) -> Page:
    """A phone of 360 px with touch."""
    return new_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()


@pytest.fixture
def demo(live_url: str) -> None:  # the address brings the rows that the demo builds on
    """The demo, loaded in a thread of its own: the browser's loop runs in this one."""

    def load_demo() -> None:
        call_command("demo", stdout=io.StringIO())
        connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(load_demo).result()


@pytest.fixture
def axe() -> Callable[..., list[str]]:
    """`assert axe(page) == []`: what axe-core finds against WCAG 2.2 AA, one readable line each."""
    return violations


@pytest.fixture
def log_in(live_url: str) -> Callable[[BrowserContext, AbstractBaseUser], None]:
    """Gives a context the session of a user, without the detour over the log-in form."""

    def set_session(context: BrowserContext, user: AbstractBaseUser) -> None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies["sessionid"]
        context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_url}])

    return set_session
