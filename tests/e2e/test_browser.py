"""The browser fixtures themselves: what every other browser test relies on."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kek.people.models import User
from tests.e2e.hosts import ForeignHosts

pytestmark = pytest.mark.e2e


def test_serves_the_site_with_its_static_files(page: Page) -> None:
    answer = page.request.get("/static/wagtailadmin/css/core.css")

    assert (answer.status, answer.headers["content-type"]) == (200, 'text/css; charset="utf-8"')


def test_rows_written_by_the_test_are_seen_by_the_browser(
    page: Page, ada: User, log_in: Callable[..., None]
) -> None:
    log_in(page.context, ada)
    page.goto("/verwaltung/")

    expect(page).to_have_url(re.compile("/verwaltung/$"))


def test_migrated_rows_survive_the_test_before(page: Page) -> None:
    answer = page.goto("/")

    assert answer is not None
    assert answer.status == 200


def test_a_foreign_host_is_noticed(new_context: Callable[..., BrowserContext]) -> None:
    watch = ForeignHosts("http://127.0.0.1:1")
    context = new_context()
    watch.over(context)

    context.new_page().goto("/")

    assert len(watch.seen) > 0


def test_axe_finds_what_is_wrong(page: Page, axe: Callable[..., list[str]]) -> None:
    page.goto("/")
    page.evaluate("() => document.body.append(document.createElement('button'))")

    assert any(line.startswith("button-name: ") for line in axe(page))


def test_phone_is_narrow(phone: Page) -> None:
    phone.goto("/")

    assert phone.evaluate("() => screen.width") == 360
