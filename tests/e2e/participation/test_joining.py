"""The way to a board on a phone, and what the office prints."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kek.people.models import User
from participation.models import Board
from tests.e2e.conftest import PHONE
from tests.factories.joining import invitation_to, way_of

pytestmark = pytest.mark.e2e

Axe = Callable[[Page], list[str]]
Sign = Callable[[BrowserContext, User], None]


def wide(page: Page) -> int:
    width: int = page.evaluate("() => document.documentElement.scrollWidth")
    return width


def test_a_phone_without_script_joins_in_two_taps_and_knows_what_it_may_take_along(
    new_context: Callable[..., BrowserContext], board: Board, axe: Axe
) -> None:
    with_script = new_context(viewport=PHONE).new_page()
    for address in (
        "/mitmachen/",
        "/mitmachen/ZZZZ9999/",
        board.joining_path,
        f"{board.joining_path}?einladung=x",
    ):
        with_script.goto(address)
        assert (address, axe(with_script)) == (address, [])
        assert wide(with_script) <= PHONE["width"]
    phone = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    phone.goto(board.joining_path)
    button = phone.get_by_role("button", name="Mitmachen")
    expect(button).to_be_in_viewport()
    name = phone.get_by_label("Ihr Name auf diesem Board").input_value()
    button.click()
    expect(phone.get_by_text(f"Sie schreiben als {name}, Bürgerin oder Bürger.")).to_be_visible()
    phone.goto("/beteiligung/mitnehmen/")
    expect(phone.get_by_text(f"als {name}")).to_be_visible()


def test_the_office_follows_an_invitation_as_the_office(
    new_context: Callable[..., BrowserContext], log_in: Sign, board: Board, olga: User
) -> None:
    invitation = invitation_to(board, olga)
    context = new_context()
    log_in(context, olga)
    page = context.new_page()

    page.goto(way_of(invitation))
    expect(page.get_by_text("Sie schreiben als Projektbüro.")).to_be_visible()
