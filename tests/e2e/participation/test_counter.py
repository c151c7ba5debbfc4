"""How many characters are left."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.participation.boards import stop_clock, visit

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize(
    ("typed", "words"),
    [("Ein Rufbus", "Noch 990 Zeichen"), ("🚲" * 10, "Noch 990 Zeichen"), ("a" * 1002, "2 Zeichen zu viel")],
    ids=["some", "characters of two units", "too many"],
)
def test_shows_what_is_left(page: Page, path: str, typed: str, words: str) -> None:
    visit(page, path)

    page.get_by_label("Ihre Idee").fill(typed)

    expect(page.locator("[data-counter=shown]")).to_have_text(words)


def test_speaks_only_near_the_end_and_after_a_pause(page: Page, path: str) -> None:
    stop_clock(page)
    visit(page, path)
    spoken = page.locator("[data-counter=spoken]")
    page.get_by_label("Ihre Idee").fill("a" * 500)
    page.clock.run_for(2_000)
    expect(spoken).to_have_text("")

    page.get_by_label("Ihre Idee").fill("a" * 950)
    expect(spoken).to_have_text("")
    page.clock.run_for(2_000)

    expect(spoken).to_have_text("Noch 50 Zeichen")
