"""A slip in a date is the server's to name: nothing puts another date in its place."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kek.people.models import User

pytestmark = pytest.mark.e2e


def test_a_mistyped_date_stays_as_it_was_typed(
    page: Page, live_url: str, olga: User, log_in: Callable[[BrowserContext, User], None]
) -> None:
    log_in(page.context, olga)
    page.goto(f"{live_url}/verwaltung/snippets/people/expertrole/add/")
    start = page.locator("[name=start]")
    start.click()
    start.press_sequentially("31.13.2026")
    page.locator("[name=field]").click()
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_have_count(0)
    assert start.input_value() == "31.13.2026"
