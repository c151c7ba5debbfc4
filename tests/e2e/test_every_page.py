"""Every page type of the demo, as a person with and without rights sees it: accessible, complete, at home.

That no request leaves for another host is asserted by the context itself (tests/e2e/hosts.py).
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response
from wagtail.models import Page as WagtailPage

from kek.people.models import User
from tests.e2e.board_pages import OFFICE, BoardPages, board_pages
from tests.e2e.conftest import DESKTOP, PATIENCE_MS, PHONE

pytestmark = pytest.mark.e2e

BESIDE_THE_TREE = [
    "/suche/?suche=Breitband",
    "/suche/?suche=gibtesnicht",
    "/konto/login/",
    "/konto/signup/",
    "/konto/login/code/",
    "/konto/password/reset/",
    "/konto/geloescht/",
    "/gibt-es-nicht/",
    "/offene-daten/",
    "/offene-daten/schnittstelle/",
    "/karte/",
    "/karte/ludwigslust/",
    "/beteiligung/transparenz/",
]
MINE = [f"/konto/{name}" for name in ("", "unterstuetzt/", "name/", "daten/", "loeschen/")]
TABS = 4
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
    "/verwaltung/pruefen/",
    "/verwaltung/mitglieder-einlesen/",
    "/verwaltung/stimmen/",
    "/verwaltung/konten-sperren/",
    "/verwaltung/moderationsprotokoll/",
    "/verwaltung/karte/",
    *(f"/verwaltung/snippets/participation/{name}/" for name in ("board", "idea", "comment")),
]

# Controls less than 44 px high for a finger; a box or a dot is hit by the words beside it as well. Links in a
# text, and words that are pressed there, keep its lines: axe asks them for 24 px.
SMALL_TARGETS = """() => {
    const controls = "button, summary, select, textarea, input, .kern-btn, nav a, .page-heading a,"
        + ":is(.idea-number, .listed-idea__number, .queue-title, .board-claim) > a,"
        + ".board-preview :is(h3, li) > a";
    const high = (nodes) => {
        const sides = nodes.map((node) => node.getBoundingClientRect());
        const top = Math.min(...sides.map((side) => side.top));
        return Math.round(Math.max(...sides.map((side) => side.bottom)) - top);
    };
    return [...document.querySelectorAll(controls)]
        .filter((node) => node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length)
        .filter((node) => !node.matches("[type=hidden], .redaction-word, [tabindex='-1']"))
        .map((node) => [node, high([node, ...(node.labels ?? [])])])
        .filter(([, height]) => height < 44)
        .map(([node, height]) => `${node.outerHTML.slice(0, 90)} is ${height} px high`);
}"""
CUT_OFF = """() => [...document.querySelectorAll(".kern-btn")]
    .filter((button) => button.scrollWidth > button.clientWidth + 1)
    .map((button) => `${button.outerHTML.slice(0, 90)} is cut off`)"""


@pytest.fixture
def boards(demo: None) -> BoardPages:
    """In a thread of its own, as the demo: the browser's loop runs in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(board_pages).result()


@pytest.fixture
def addresses(boards: BoardPages) -> list[str]:
    """One page of each type of the demo, and what stands beside the tree."""
    by_type: dict[type[WagtailPage], str] = {}
    for page in WagtailPage.objects.live().filter(depth__gt=1).specific():
        by_type.setdefault(type(page), page.url)
    return [*by_type.values(), *BESIDE_THE_TREE, *boards.everybody]


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


def judge(page: Page, addresses: list[str], axe: Callable[..., list[str]]) -> list[str]:
    """What axe, the policy, the width and a finger say against these pages, one line each."""
    troubles = Troubles(page)
    width = page.viewport_size["width"] if page.viewport_size else 0
    for address in addresses:
        page.goto(address)
        troubles.found += [f"{address}: {line}" for line in axe(page)]
        wide = page.evaluate("() => document.documentElement.scrollWidth")
        if wide > width:
            troubles.note(f"is {wide} px wide")
        if (heads := page.locator("h1").count()) != 1:
            troubles.note(f"has {heads} h1")
        for control in [*page.evaluate(SMALL_TARGETS), *page.evaluate(CUT_OFF)]:
            troubles.note(control)
    return troubles.found


def without_script(page: Page, addresses: list[str]) -> list[str]:
    """The pages that do not say what they are about before a script has run."""
    found = []
    for address in addresses:
        page.goto(address)
        if not page.locator("h1").inner_text().strip():
            found.append(address)
    return found


# One test for three browsers: it is the demo that takes its time.
def test_every_page_is_accessible_complete_and_needs_no_script(
    addresses: list[str],
    boards: BoardPages,
    new_context: Callable[..., BrowserContext],
    axe: Callable[..., list[str]],
    live_url: str,
) -> None:
    device = {"name": "sessionid", "value": boards.session, "url": live_url}
    found = []
    for viewport in (PHONE, DESKTOP):
        context = new_context(viewport=viewport, reduced_motion="reduce")
        context.add_cookies([device])
        found += judge(context.new_page(), addresses, axe)
    found += without_script(new_context(java_script_enabled=False).new_page(), addresses)

    assert "\n".join(found) == ""


def in_admin(context: BrowserContext) -> list[str]:
    """What browsers complain about in the admin. Several pages at once share the time: each is waited for
    until it asks for nothing more, which takes half a second of silence."""
    first_pages = WagtailPage.objects.filter(depth__in=[2, 3, 4]).order_by("depth", "path")[:4]
    addresses = [*ADMIN, *(f"/verwaltung/pages/{found.pk}/edit/" for found in first_pages)]
    tabs = [(tab, Troubles(tab)) for tab in [context.new_page() for _ in range(TABS)]]
    for start in range(0, len(addresses), TABS):
        opened = list(zip(tabs, addresses[start : start + TABS], strict=False))
        for (tab, _), address in opened:
            tab.goto(address)
        for (tab, _), _ in opened:
            tab.wait_for_load_state("networkidle", timeout=TABS * PATIENCE_MS)
    return [line for _, troubles in tabs for line in troubles.found]


# Again one test for all of it, because of the demo.
def test_every_page_of_the_office_is_accessible_and_the_admin_asks_nobody_else(
    boards: BoardPages,
    new_context: Callable[..., BrowserContext],
    axe: Callable[..., list[str]],
    log_in: Callable[..., None],
    ada: User,
) -> None:
    office = User.objects.get(email=OFFICE)
    found = []
    for viewport in (PHONE, DESKTOP):
        context = new_context(viewport=viewport, reduced_motion="reduce")
        log_in(context, office)
        found += judge(context.new_page(), [*boards.office, *MINE], axe)
    context = new_context(java_script_enabled=False)
    log_in(context, office)
    found += without_script(context.new_page(), boards.office)
    admin = new_context()
    log_in(admin, ada)
    found += in_admin(admin)

    assert "\n".join(found) == ""
