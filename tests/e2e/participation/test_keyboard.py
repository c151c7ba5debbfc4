"""From the top of the page to a posted idea without a mouse."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.participation.boards import contribution, visit

pytestmark = pytest.mark.e2e

MANY = 40


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element with this name or id has the focus."""
    for _press in range(MANY):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.name || document.activeElement.type") == name:
            return
    raise AssertionError(f"{name} is not reached with {MANY} tabs")


def test_posts_an_idea_by_keyboard_alone(page: Page, path: str) -> None:
    visit(page, path)

    tab_to(page, "text")
    page.keyboard.type("Ein Rufbus am Abend")
    tab_to(page, "pseudonym")
    page.keyboard.type("Amsel")
    tab_to(page, "submit")
    page.keyboard.press("Enter")

    expect(contribution(page, "Ein Rufbus am Abend")).to_contain_text("gespeichert (Nr. 1)")


def test_a_fault_takes_the_focus_to_its_field(page: Page, path: str) -> None:
    visit(page, path)

    page.get_by_role("button", name="Idee absenden").press("Enter")

    expect(page.get_by_label("Ihre Idee")).to_be_focused()
    expect(page.get_by_label("Ihre Idee")).to_have_accessible_description(
        "Höchstens 1.000 Zeichen. Fehler: Bitte schreiben Sie Ihre Idee auf."
    )
