"""Debian's Chromium as the browser tests start it."""

import os
import shutil

from playwright.sync_api import Browser, Playwright

# The same engine without windows opens pages in half the time; whole Chromium does where Debian's is missing.
NAMES = ("chromium-headless-shell", "chromium")
NO_CHROMIUM = "Chromium is missing: `apt install chromium-headless-shell`, or run `make test` as root."
ARGUMENTS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def installed() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def launch(playwright: Playwright, executable: str) -> Browser:
    """Chromium refuses its sandbox to root."""
    arguments = [*ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else ARGUMENTS
    return playwright.chromium.launch(executable_path=executable, args=arguments)
