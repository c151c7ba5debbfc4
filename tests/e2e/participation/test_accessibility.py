"""The board as axe-core and narrow screens see it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kek.people.models import User
from participation.models import OPEN_PHASES, Board
from tests.e2e.participation.boards import contribution, visit, write
from tests.factories.facilitation import cards, facilitate, grouped

pytestmark = pytest.mark.e2e

PHASES = ("collecting", "sorting", "voting", "discussing", "closed", "archived")

Axe = Callable[[Page], list[str]]


def leave_traces(page: Page, path: str) -> None:
    """A saved and a refused contribution, and a fault at a field."""
    visit(page, path)
    write(page, "Ein Rufbus am Abend")
    expect(contribution(page, "Ein Rufbus am Abend")).to_contain_text("gespeichert")
    page.get_by_label("Schlagwörter").fill("eins, zwei, drei, vier, fünf, sechs")
    write(page, "Mehr Bänke")
    expect(contribution(page, "Mehr Bänke")).to_contain_text("abgelehnt")
    write(page, "")


# So high that nothing is scrolled: where something sticks to an edge, axe takes the cards below for covered.
TALL = 3000


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(
    new_context: Callable[..., BrowserContext], path: str, axe: Axe, width: int
) -> None:
    page = new_context(viewport={"width": width, "height": TALL}).new_page()

    leave_traces(page, path)

    assert axe(page) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_any_phase(
    new_context: Callable[..., BrowserContext], board: Board, path: str, olga: User, axe: Axe, width: int
) -> None:
    """With groups, controls, a timer, a dialog and everything that a participant may have there."""
    Board.objects.filter(pk=board.pk).update(allows_several_votes=True)
    ideas = cards(board, "Ein Radweg", "Ein Rufbus", "Mehr Bänke")
    page = new_context(viewport={"width": width, "height": TALL}).new_page()
    visit(page, path)
    write(page, "Ein Dorffest")
    page.get_by_role("button", name="Bearbeiten, Nr. 4").click()
    found = [("dialog", axe(page))]
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Anhalten").click()
    grouped(board, olga, "Verkehr", *ideas[:2])
    page.get_by_role("button", name="Weiter").click()
    expect(page.locator(".idea-group")).to_be_visible()
    for phase in PHASES:
        switch(board, olga, phase)
        expect(page.locator("#board")).to_have_attribute("data-seq", str(board.seq))
        found.append((phase, axe(page)))

    assert [(phase, faults) for phase, faults in found if faults] == []


def switch(board: Board, olga: User, phase: str) -> None:
    """With a timer where one may run."""
    board.refresh_from_db()
    if phase != board.phase:
        facilitate(board, olga, "change_phase", before=board.phase, to=phase)
    if phase in OPEN_PHASES:
        facilitate(board, olga, "set_timer", seconds=300)
    board.refresh_from_db()


def test_nothing_is_cut_off_at_320_pixels(new_context: Callable[..., BrowserContext], path: str) -> None:
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    visit(page, path)

    write(page, "Straßenbeleuchtungserneuerungsmaßnahmenkoordinierungsstelle")
    expect(page.locator(".idea")).to_have_count(1)

    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320


def test_a_phone_finds_the_form_at_once(phone: Page, path: str) -> None:
    visit(phone, path)
    way = phone.get_by_role("link", name="Idee schreiben").first
    expect(way).to_be_in_viewport()

    way.tap()

    expect(phone.get_by_label("Ihre Idee")).to_be_in_viewport()
