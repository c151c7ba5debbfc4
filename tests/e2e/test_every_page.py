"""Every page type of the demo, as a person with and without rights sees it: accessible, complete, at home.

That no request leaves for another host is asserted by the context itself (tests/e2e/hosts.py).
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response
from wagtail.models import Page as WagtailPage

from kek.people.models import User
from tests.e2e.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.e2e

BESIDE_THE_TREE = [
    "/suche/?suche=Breitband",
    "/suche/?suche=gibtesnicht",
    "/konto/login/",
    "/konto/signup/",
    "/konto/login/code/",
    "/konto/password/reset/",
    "/gibt-es-nicht/",
]
ADMIN = [
    "/verwaltung/",
    "/verwaltung/pages/",
    "/verwaltung/images/",
    "/verwaltung/images/add/",
    "/verwaltung/documents/",
    "/verwaltung/documents/multiple/add/",
    "/verwaltung/users/",
    "/verwaltung/reports/site-history/",
    "/verwaltung/settings/pages/districtsettings/",
    "/verwaltung/account/",
]


@pytest.fixture
def addresses(demo: None) -> list[str]:
    """One page of each type of the demo, and what stands beside the tree."""
    by_type: dict[type[WagtailPage], str] = {}
    for page in WagtailPage.objects.live().filter(depth__gt=1).specific():
        by_type.setdefault(type(page), page.url)
    return [*by_type.values(), *BESIDE_THE_TREE]


class Troubles:
    """What a browser complains about while it shows pages: errors of scripts, policy and loading."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: list[str] = []
        page.on("console", self.note_message)
        page.on("pageerror", lambda error: self.note(str(error)))
        page.on("response", self.note_response)

    def note(self, text: str) -> None:
        self.found.append(f"{self.page.url}: {text}")

    def note_message(self, message: ConsoleMessage) -> None:
        # A missing page is meant where it is asked for; note_response judges the others.
        if message.type == "error" and "404" not in message.text:
            self.note(message.text)

    def note_response(self, response: Response) -> None:
        if response.status >= 400 and "gibt-es-nicht" not in response.url:
            self.note(f"{response.status} {response.url}")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["360", "1280"])
def test_every_page_is_accessible_and_complete(
    addresses: list[str],
    new_context: Callable[..., BrowserContext],
    axe: Callable[..., list[str]],
    viewport: dict[str, int],
) -> None:
    page = new_context(viewport=viewport, reduced_motion="reduce").new_page()
    troubles = Troubles(page)
    for address in addresses:
        page.goto(address)
        troubles.found += [f"{address}: {line}" for line in axe(page)]
        width = page.evaluate("() => document.documentElement.scrollWidth")
        if width > viewport["width"]:
            troubles.note(f"is {width} px wide")

    assert "\n".join(troubles.found) == ""


def test_the_admin_asks_nobody_else_and_runs_without_errors(
    addresses: list[str],
    page: Page,
    ada: User,
    log_in: Callable[..., None],
) -> None:
    log_in(page.context, ada)
    troubles = Troubles(page)
    first_pages = WagtailPage.objects.filter(depth__in=[2, 3, 4]).order_by("depth", "path")[:4]
    for address in [*ADMIN, *(f"/verwaltung/pages/{found.pk}/edit/" for found in first_pages)]:
        page.goto(address)
        page.wait_for_load_state("networkidle")

    assert "\n".join(troubles.found) == ""


def test_pages_need_no_script(addresses: list[str], new_context: Callable[..., BrowserContext]) -> None:
    page = new_context(java_script_enabled=False).new_page()
    for address in addresses:
        page.goto(address)
        assert page.locator("main h1").count() == 1, address
