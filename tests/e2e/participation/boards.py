"""What people do on a board page, in the words of the tests."""

import datetime as dt
import re

from playwright.sync_api import Locator, Page, expect

from tests.serving import wait_for

LIVE = "Live: Änderungen erscheinen von selbst."
INTERRUPTED = "Verbindung unterbrochen – Ihre Beiträge werden gesendet, sobald die Verbindung wieder steht."

SLOW = "Ihr Netz lässt keine Live-Verbindung zu."
RELOAD = "Das Board wurde erneuert. Bitte laden Sie die Seite neu."


DRAFT_IS_KEPT = """() => new Promise((resolve) => {
    const request = indexedDB.open("kek-outbox");
    request.onsuccess = () => {
        const all = request.result.transaction("operations").objectStore("operations").getAll();
        all.onsuccess = () => {
            request.result.close();
            resolve(all.result.some(({ name }) => name === "draft"));
        };
    };
})"""


def visit(page: Page, path: str) -> None:
    """Open the board and wait until it is live."""
    page.goto(path)
    expect(page.locator("[data-status-text]")).to_have_text(LIVE)


def stop_clock(page: Page) -> None:
    """Before the page is opened: its timers go only when the test turns them, however slow the machine is."""
    start = dt.datetime.now(tz=dt.UTC)
    page.clock.install(time=start)
    # It goes on until it is stopped, and stops at no moment that is over.
    page.clock.pause_at(start + dt.timedelta(seconds=30))


def forbid_sockets(page: Page) -> None:
    """Before the page is opened: a network that closes every socket. Its clock is the test's."""
    page.clock.install()
    page.route_web_socket("**/ws/board/**", lambda socket: socket.close())


def turn_clock_until(page: Page, status: str) -> None:
    """The page's clock runs ahead, while sockets close in real time: so turn it until both have met."""
    for _turn in range(30):
        page.clock.run_for(10_000)
        if status in page.locator("[data-status-text]").inner_text():
            return
    expect(page.locator("[data-status-text]")).to_contain_text(status)


def wait_for_draft(page: Page) -> None:
    """Until what is half written is kept. wait_for_function would take the promise for a yes."""
    wait_for(lambda: bool(page.evaluate(DRAFT_IS_KEPT)), "the draft to be kept")


def write(page: Page, text: str, name: str = "Amsel") -> None:
    """Fill in the form and send it; a name is given where the board asks for one."""
    page.get_by_label("Ihre Idee").fill(text)
    asked = page.get_by_label("Ihr Name auf diesem Board")
    if asked.is_visible():
        asked.fill(name)
    page.get_by_role("button", name="Idee absenden").click()


def card(page: Page, text: str) -> Locator:
    return page.locator(".idea", has_text=text)


def notice(page: Page, words: str) -> Locator:
    """What the board says of its phase; its announcer says the same a little later."""
    return page.locator(".board-notice", has_text=words)


def contribution(page: Page, text: str) -> Locator:
    """The person's own record of what was sent."""
    return page.locator(".contribution", has_text=text)


def wall(page: Page) -> str:
    """The columns with their cards as HTML, without what a browser adds from its own knowledge."""
    html: str = page.evaluate(
        """() => {
            const copy = document.querySelector(".board-wall").cloneNode(true);
            copy.querySelectorAll("[data-added], [data-bar]").forEach((added) => added.remove());
            return copy.outerHTML;
        }"""
    )
    return re.sub(r">\s+<", "><", re.sub(r"\s+", " ", html)).replace('hidden=""', "hidden")
