"""List and frozen copies as axe-core, narrow screens and printers see them."""

import io
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page
from pypdf import PdfReader

from kek.people.models import User
from participation.actions.exports import take_export
from participation.models import Board, BoardExport
from tests.factories.facilitation import cards
from tests.factories.participation import account

pytestmark = pytest.mark.e2e

LONG = (
    "Der Bus soll auch abends fahren, denn wer in Schwerin arbeitet, kommt heute nicht mehr nach Hause. " * 8
)


@pytest.fixture
def export(board: Board, olga: User) -> BoardExport:
    cards(
        board, *(f"{number}. {LONG}" for number in range(25)), "Straßenbeleuchtungserneuerungsmaßnahmen" * 2
    )
    return take_export(board.pk, account(olga))


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    new_context: Callable[..., BrowserContext],
    export: BoardExport,
    axe: Callable[[Page], list[str]],
    width: int,
) -> None:
    page = new_context(viewport={"width": width, "height": 900}).new_page()
    base = f"/beteiligung/{export.board_id}"
    for path in ("liste/", "liste/?suche=Seilbahn", "abzuege/", f"abzuege/{export.pk}/druck/"):
        page.goto(f"{base}/{path}")
        assert (path, axe(page)) == (path, [])
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_every_printed_sheet_says_which_state_it_shows(page: Page, export: BoardExport) -> None:
    page.goto(f"/beteiligung/{export.board_id}/abzuege/{export.pk}/druck/")

    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages

    assert len(sheets) > 2
    words = ["".join(sheet.extract_text().split()) for sheet in sheets]
    assert [number for number, text in enumerate(words) if export.sha256 not in text] == []
    assert [number for number, text in enumerate(words) if f"Stand{export.seq}" not in text] == []
