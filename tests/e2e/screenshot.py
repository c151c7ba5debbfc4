"""The README's pictures: a fresh site with the demo, as a visitor's browser shows it.

python -m tests.e2e.screenshot docs/images
"""

import os
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from home.start.address import HOST, listen
from tests.e2e.chromium import NO_CHROMIUM, installed, launch
from tests.serving import wait_for

PATIENCE = 180.0
PICTURES = {"home.png": "/", "board.png": "/fortschreibung/ideen/#board"}
PROTOCOL = "protocol.png"


def free_port() -> int:
    with listen(0) as listener:
        return int(listener.getsockname()[1])


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310  our own site
            return bool(answer.status == 200)
    except (urllib.error.URLError, TimeoutError):
        return False


@contextmanager
def demo() -> Iterator[str]:
    """The address of a running site in a folder of its own."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="kek-screenshot-") as folder:
        environment = {**os.environ, "KEK_DATA_DIR": folder, "DATABASE_URL": "", "REDIS_URL": ""}
        command = [sys.executable, "manage.py", "serve", "--port", str(port)]
        with subprocess.Popen(command, env=environment) as site:  # noqa: S603  our own interpreter
            try:
                wait_for(lambda: answers(f"http://{HOST}:{port}/"), "the demo", PATIENCE)
                yield f"http://{HOST}:{port}"
            finally:
                site.terminate()


def take(site: str, folder: Path) -> None:
    executable = installed()
    if executable is None:
        sys.exit(NO_CHROMIUM)
    with sync_playwright() as playwright:
        chromium = launch(playwright, executable)
        page = chromium.new_page(viewport={"width": 1280, "height": 900}, locale="de-DE")
        folder.mkdir(parents=True, exist_ok=True)
        for name, path in PICTURES.items():
            page.goto(f"{site}{path}", wait_until="networkidle")
            page.screenshot(path=folder / name)
        show_protocol(page, site)
        page.screenshot(path=folder / PROTOCOL)
        chromium.close()


def show_protocol(page: Page, site: str) -> None:
    """The published one, where people speak and something is settled. Its address tells the day on which the
    demo was made, so it is looked for."""
    page.goto(f"{site}/suche/?suche=Protokoll")
    page.locator("main a[href$='/protokoll/']").first.click()
    page.locator("[id='punkt-2']").evaluate("heading => heading.scrollIntoView({ behavior: 'instant' })")


if __name__ == "__main__":
    with demo() as address:
        take(address, Path(sys.argv[1]))
