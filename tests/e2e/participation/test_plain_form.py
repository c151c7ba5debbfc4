"""Without a script the board is a complete form page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from participation.models import Board, Idea
from tests.e2e.participation.boards import card, notice, write
from tests.factories.participation import idea_on

pytestmark = pytest.mark.e2e

TOO_LONG = "a" * 1001
CONTROL_CHARACTERS = "Der Text enthält unsichtbare Steuerzeichen."


@pytest.fixture
def plain(new_context: Callable[..., BrowserContext]) -> Page:
    """A browser that runs no scripts."""
    return new_context(java_script_enabled=False).new_page()


def test_posts_an_idea(plain: Page, path: str) -> None:
    plain.goto(path)

    write(plain, "Ein Rufbus am Abend")

    expect(plain.locator("main")).to_contain_text("Ein Rufbus am Abend")
    expect(plain.locator("main")).to_contain_text("wartet auf Freigabe")
    plain.goto(path)
    expect(plain.locator("[data-writing-as]")).to_have_text("Sie schreiben als Amsel, Bürgerin oder Bürger.")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (" ", "Bitte schreiben Sie Ihre Idee auf."),
        (TOO_LONG, "Der Text hat 1.001 Zeichen. Bitte kürzen Sie ihn auf höchstens 1.000 Zeichen."),
        ("Ein\x07 Rufbus", CONTROL_CHARACTERS),
    ],
    ids=["blank", "too long", "control characters"],
)
def test_says_at_the_field_what_is_wrong(
    plain: Page, board: Board, path: str, text: str, message: str
) -> None:
    plain.goto(path)

    write(plain, text)

    expect(plain.locator("#id_text_error")).to_contain_text(message)
    expect(plain.get_by_label("Ihre Idee")).to_have_value(text)
    expect(plain.get_by_label("Ihr Name auf diesem Board")).to_have_value("Amsel")
    assert Idea.objects.filter(board=board).count() == 0


def test_a_closed_board_says_so_and_stays_readable(plain: Page, board: Board, path: str) -> None:
    idea_on(board, "Ein Rufbus am Abend")
    Board.objects.filter(pk=board.pk).update(phase="closed")

    plain.goto(path)

    expect(notice(plain, "Dieses Board ist geschlossen.")).to_be_visible()
    expect(card(plain, "Ein Rufbus am Abend")).to_be_visible()
    expect(plain.get_by_role("button", name="Idee absenden")).to_be_hidden()
