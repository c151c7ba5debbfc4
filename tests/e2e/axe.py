"""Automatic accessibility check with the vendored axe-core."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
# Evaluated by the debugger, so the site's Content-Security-Policy stays as it is.
RUN = """async () => (await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
})).violations"""


def violations(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands now: rule, sentence, and where."""
    page.evaluate(f"() => {{ {SCRIPT} }}")
    return [
        f"{found['id']}: {found['help']} – {', '.join(place(node) for node in found['nodes'][:5])}"
        for found in page.evaluate(RUN)
    ]


def place(node: dict[str, Any]) -> str:
    return " ".join(str(part) for part in node["target"])
