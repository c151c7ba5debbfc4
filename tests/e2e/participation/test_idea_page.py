"""The page of one idea in a browser: without a script, by keyboard, on narrow screens."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from participation.models import Board, Idea
from tests.factories.participation import act, guest, idea_on, joined

pytestmark = pytest.mark.e2e

Axe = Callable[[Page], list[str]]


@pytest.fixture
def idea(board: Board) -> Idea:
    """With a comment, an answer, and the place of a comment that is gone."""
    idea = idea_on(board, "Ein Radweg nach Parchim", guest("lerche"))
    joined(board, guest("buche"), "Buche")
    said = [act(board, guest("buche"), "post_comment", idea=idea.pk, text=text)["comment"]
            for text in ("Wann kommt er?", "Gut")]  # fmt: skip
    for parent in said:
        act(board, guest("lerche"), "post_comment", idea=idea.pk, text="Bald", parent=parent)
    act(board, guest("buche"), "withdraw_comment", comment=said[1])
    return idea


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(
    new_context: Callable[..., BrowserContext], idea: Idea, axe: Axe, width: int
) -> None:
    page = new_context(viewport={"width": width, "height": 900}).new_page()
    page.goto(idea.get_absolute_url())
    for drawer in page.locator("summary:visible").all():
        drawer.click()
    assert axe(page) == []
    page.get_by_role("button", name="Kommentar absenden").click()
    expect(page.locator(".error-summary")).to_contain_text("Bitte schreiben Sie Ihren Kommentar auf.")
    assert axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_from_the_first_idea_to_its_withdrawal_without_a_script_and_by_keyboard(
    new_context: Callable[..., BrowserContext], board: Board, path: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(path)
    page.get_by_label("Ihre Idee").fill("Ein Rufbus")
    page.get_by_label("Ihr Name auf diesem Board").fill("Amsel")
    page.get_by_role("button", name="Idee absenden").press("Enter")
    page.get_by_role("link", name="Nr. 1").press("Enter")

    page.locator("summary", has_text="Bearbeiten").press("Enter")
    page.get_by_role("textbox", name="Ihre Idee").fill("Ein Rufbus am Abend")
    page.get_by_role("button", name="Änderung speichern").press("Enter")
    expect(page.locator(".idea-sheet")).to_contain_text("Ein Rufbus am Abend")
    expect(page.locator(".idea-facts")).to_contain_text("Geändert")

    page.locator("summary", has_text="Zurückziehen").press("Enter")
    page.get_by_role("button", name="Idee zurückziehen").press("Enter")
    expect(page.get_by_text("Diese Idee wurde zurückgezogen.")).to_be_visible()
