"""What a large board costs the browser: until it is live, for each change, and while many come.

Run: python -m tests.bench.big_page [cards]

Debian's Chromium against one uvicorn process. Changes are fed to the page's own socket, so that nothing but
the page is measured: a changed card, a new card, and 20 changes a second for ten seconds. The figures are the
CPU time of the page's main thread with style, layout and painting, times four, as a phone would need it: on
the clock they would depend on what else the machine does. busy is the share of a phone's thread that the
stream takes.
"""

import os
import sys
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.bench.stage import Scene, database, fill, load, scene, server
from tests.e2e.chromium import NO_CHROMIUM, installed, launch

CARDS = 2000
SLOWER = 4
TIMES = 30
WIDTHS = (360, 1280)

# The page's own socket, to be fed from here.
CATCH_SOCKET = """() => {
    window.WebSocket = class extends WebSocket {
        constructor(...address) { super(...address); window.caught = this; }
    };
}"""
ALL_DRESSED = """() => document.querySelectorAll(".idea-controls").length
    === document.querySelectorAll("li[id^=idee-]").length"""
IS_LIVE = "() => document.querySelector('[data-status=live]') && document.querySelector('.idea-controls')"
FEED = """() => {
    const root = document.querySelector("[data-board]");
    const cards = [...document.querySelectorAll("li[id^=idee-]")];
    const column = Number(cards[0].closest("ol").id.replace("spalte-", ""));
    const frameOf = (card, seq, id, rank) => {
        const copy = card.cloneNode(true);
        copy.querySelectorAll("[data-added]").forEach((added) => added.remove());
        Object.assign(copy.dataset, { seq, rank });
        copy.id = id;
        copy.querySelector(".idea-text p").append(` ${seq}`);
        return { id, column, rank, html: copy.outerHTML, group: null };
    };
    const feed = (makeCard) => {
        const from = Number(root.dataset.seq);
        const cards = [makeCard(from + 1)];
        const data = JSON.stringify({ type: "update", from, to: from + 1, cards, gone: [], groups: [] });
        caught.dispatchEvent(new MessageEvent("message", { data }));
    };
    const changed = (seq) => {
        const card = cards[(seq * 7919) % cards.length];
        return frameOf(card, seq, card.id, card.dataset.rank);
    };
    const added = (seq) => frameOf(cards[0], seq, `idee-${9_000_000 + seq}`, 90_000_000_000 + seq);
    Object.assign(window, { feed, changed, added });
}"""
ONE_BY_ONE = """async ([kind, times]) => {
    for (let count = 0; count < times; count += 1) {
        feed(window[kind]);
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
}"""
STREAM = """async (seconds) => {
    const end = performance.now() + seconds * 1_000;
    let fed = 0;
    for (; performance.now() < end; fed += 1) {
        feed(fed % 4 === 0 ? added : changed);
        await new Promise((resolve) => setTimeout(resolve, 50 - (performance.now() % 50)));
    }
    return fed;
}"""
SECONDS = 10


class Thread:
    """The page's main thread: milliseconds of CPU that a phone would have needed so far."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self.session = context.new_cdp_session(page)
        self.session.send("Performance.enable")

    def spent(self) -> float:
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return next(entry["value"] for entry in metrics if entry["name"] == "ThreadTime") * 1_000 * SLOWER

    def cost(self, act: Callable[[], Any]) -> tuple[float, Any]:
        before = self.spent()
        result = act()
        return self.spent() - before, result


def measure(context: BrowserContext, address: str) -> dict[str, float]:
    page = context.new_page()
    thread = Thread(context, page)
    page.add_init_script(f"({CATCH_SOCKET})()")
    page.goto(address, wait_until="commit", timeout=120_000)
    page.wait_for_function(IS_LIVE, timeout=120_000)
    live = thread.spent()
    page.wait_for_function(ALL_DRESSED, timeout=120_000)
    dressed = thread.spent()
    page.evaluate(FEED)
    changed, _ = thread.cost(lambda: page.evaluate(ONE_BY_ONE, ["changed", TIMES]))
    added, _ = thread.cost(lambda: page.evaluate(ONE_BY_ONE, ["added", TIMES]))
    stream, fed = thread.cost(lambda: page.evaluate(STREAM, SECONDS))
    each = {"live": live, "dressed": dressed, "changed": changed / TIMES, "added": added / TIMES}
    return {**each, "fed": fed, "streamed": stream / fed, "busy": stream / SECONDS / 10}


def show(width: int, found: dict[str, float]) -> None:
    print(
        f"{width:>8}" + "".join(f"{figure:>10.0f}" for figure in found.values()) + f"{load():>24}", flush=True
    )


def open_context(browser: Browser, scene: Scene, width: int, site: str) -> BrowserContext:
    context = browser.new_context(viewport={"width": width, "height": 780}, locale="de-DE")
    context.add_cookies([{"name": "sessionid", "value": scene.sessions[0], "url": site}])
    return context


def main() -> None:
    cards = int(sys.argv[1]) if len(sys.argv) > 1 else CARDS
    print(f"{cards} cards, milliseconds of a phone, target: 50 for each change")
    heads = ("width", "live", "dressed", "changed", "added", "fed", "each", "busy %")
    print(f"{heads[0]:>8}" + "".join(f"{head:>10}" for head in heads[1:]))
    executable = installed()
    if executable is None:
        sys.exit(NO_CHROMIUM)
    with database(), server(DEBUG="true") as (port, _pid):  # static files from where they are written
        board = scene(50)
        fill(board, cards)
        from participation.models import Board  # noqa: PLC0415  only after the environment points to this database

        site = f"http://127.0.0.1:{port}"
        address = f"{site}{Board.objects.get(pk=board.board).page.url}"
        with sync_playwright() as playwright:
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
            browser = launch(playwright, executable)
            for width in WIDTHS:
                show(width, measure(open_context(browser, board, width, site), address))
            browser.close()


if __name__ == "__main__":
    main()
