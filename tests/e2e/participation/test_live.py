"""What one person writes, everybody sees, without a reload and without being disturbed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kek.people.models import User
from participation.actions.boards import change_phase
from participation.enums import BoardPhase
from participation.models import Board
from tests.e2e.conftest import PHONE
from tests.e2e.participation.boards import card, contribution, notice, visit, wall, write
from tests.factories.facilitation import facilitate
from tests.factories.participation import idea_on

pytestmark = pytest.mark.e2e


@pytest.fixture
def other(new_context: Callable[..., BrowserContext]) -> Page:
    """Somebody else's browser."""
    return new_context().new_page()


def test_an_idea_appears_in_another_browser(page: Page, other: Page, path: str) -> None:
    visit(page, path)
    visit(other, path)

    write(page, "Ein Rufbus am Abend")

    expect(card(other, "Ein Rufbus am Abend")).to_contain_text("Nr. 1")
    expect(card(other, "Ein Rufbus am Abend").locator("[data-mark]")).to_have_text("Neu")


def test_the_writer_sees_what_became_of_it(page: Page, path: str) -> None:
    visit(page, path)

    write(page, "Ein Rufbus am Abend")

    expect(contribution(page, "Ein Rufbus am Abend")).to_contain_text("gespeichert (Nr. 1)")
    expect(card(page, "Ein Rufbus am Abend").locator("[data-mark]")).to_have_text("Von Ihnen")
    expect(page.get_by_label("Ihre Idee")).to_have_value("")


def test_a_phone_leads_to_the_card_in_another_column(
    new_context: Callable[..., BrowserContext], path: str
) -> None:
    phone = new_context(viewport=PHONE).new_page()
    visit(phone, path)
    phone.get_by_label("Spalte", exact=True).select_option("Dorfleben")
    write(phone, "Mehr Bänke")
    way = contribution(phone, "Mehr Bänke").get_by_role("link", name="Karte ansehen")
    for _time in range(2):
        phone.get_by_role("navigation", name="Spalten").get_by_text("Mobilität").click()
        expect(card(phone, "Mehr Bänke")).to_be_hidden()

        way.click()

        expect(card(phone, "Mehr Bänke")).to_be_in_viewport()


def test_own_ideas_are_marked_after_a_reload(page: Page, path: str) -> None:
    visit(page, path)
    write(page, "Ein Rufbus am Abend")
    expect(contribution(page, "Ein Rufbus am Abend")).to_contain_text("gespeichert")

    visit(page, path)

    expect(card(page, "Ein Rufbus am Abend").locator("[data-mark]")).to_have_text("Von Ihnen")
    expect(page.locator("[data-writing-as]")).to_have_text("Sie schreiben als Amsel, Bürgerin oder Bürger.")


def test_the_page_after_frames_is_a_fresh_page(page: Page, other: Page, path: str) -> None:
    visit(page, path)
    visit(other, path)
    for text in ("Ein Rufbus am Abend", "Mehr Bänke\n\nan der Elde", "Ein <b>Radweg</b> & mehr"):
        write(page, text)
        expect(contribution(page, text.split("\n")[0])).to_contain_text("gespeichert")
    expect(other.locator(".idea")).to_have_count(3)
    followed = wall(other)

    visit(other, path)

    assert followed == wall(other)


def test_focus_and_a_half_written_text_survive(page: Page, other: Page, path: str) -> None:
    visit(page, path)
    visit(other, path)
    other.get_by_label("Ihre Idee").fill("Ein halber Satz")
    other.get_by_label("Ihre Idee").press("ArrowLeft")

    write(page, "Ein Rufbus am Abend")
    expect(card(other, "Ein Rufbus am Abend")).to_be_visible()
    other.keyboard.type("t")

    expect(other.get_by_label("Ihre Idee")).to_be_focused()
    expect(other.get_by_label("Ihre Idee")).to_have_value("Ein halber Sattz")


def test_arrivals_are_spoken_once(page: Page, other: Page, path: str) -> None:
    visit(page, path)
    visit(other, path)

    write(page, "Ein Rufbus am Abend")

    expect(other.locator("[data-announcer]")).to_have_text("Neue Idee in der Spalte Mobilität.")
    expect(page.locator("[data-announcer]")).to_have_text("")


def test_another_phase_is_spoken_and_the_one_at_the_start_is_not(page: Page, board: Board, path: str) -> None:
    visit(page, path)
    announcer = page.locator("[data-announcer]")
    expect(announcer).to_have_text("")

    change_phase(board.pk, BoardPhase.DISCUSSING)
    expect(announcer).to_have_text(
        "Jetzt wird besprochen. Neue Ideen nimmt das Board nicht mehr an. Alle Beiträge bleiben lesbar."
    )

    change_phase(board.pk, BoardPhase.COLLECTING)
    expect(announcer).to_have_text("Jetzt werden Ideen gesammelt.")


def test_columns_count_what_they_hold(page: Page, other: Page, path: str) -> None:
    visit(page, path)
    visit(other, path)
    first = other.get_by_role("region").first
    expect(first).to_contain_text("Hier steht noch keine Idee.")

    write(page, "Ein Rufbus am Abend")

    expect(other.get_by_role("heading", level=2, name="Mobilität – Ideen: 1")).to_be_visible()
    expect(first.locator("[data-empty]")).to_be_hidden()


def test_a_veil_is_not_taken_for_an_empty_board(page: Page, board: Board, path: str, olga: User) -> None:
    Board.objects.filter(pk=board.pk).update(is_veiled=True)
    idea_on(board)
    visit(page, path)
    first = page.get_by_role("region").first
    expect(first).to_have_text(
        re.compile(r"^Mobilität\s+Die Karten sind noch verdeckt\.$"), use_inner_text=True
    )

    facilitate(board, olga, "reveal", veiled=False)

    expect(page.get_by_role("heading", level=2, name="Mobilität – Ideen: 1")).to_be_visible()
    expect(first.get_by_text("Die Karten sind noch verdeckt.")).to_be_hidden()


def test_a_veil_takes_the_invitation_to_vote_and_to_read_with_it(
    page: Page, board: Board, path: str, olga: User
) -> None:
    Board.objects.filter(pk=board.pk).update(phase=BoardPhase.VOTING)
    visit(page, path)
    asked = page.get_by_text("Vergeben Sie Ihre Stimmen")
    expect(asked).to_be_visible()

    facilitate(board, olga, "reveal", veiled=True)

    expect(page.get_by_text("Auf diesem Board sind gerade keine Stimmen zu vergeben.")).to_be_visible()
    expect(asked).to_be_hidden()
    expect(page.locator("[data-newcomer]")).to_be_hidden()
    change_phase(board.pk, BoardPhase.CLOSED)
    expect(notice(page, "Dieses Board ist geschlossen.")).to_be_visible()
    expect(page.get_by_text("Alle Beiträge bleiben lesbar.").filter(visible=True)).to_have_count(0)


def test_a_board_that_the_office_closes_says_so(page: Page, board: Board, path: str) -> None:
    visit(page, path)

    change_phase(board.pk, BoardPhase.VOTING)
    expect(page.get_by_text("Um abzustimmen, geben Sie sich einen Namen.")).to_be_visible()

    change_phase(board.pk, BoardPhase.CLOSED)

    expect(notice(page, "Dieses Board ist geschlossen.")).to_be_visible()
    expect(page.locator("[data-newcomer]")).to_be_hidden()
    expect(page.get_by_role("button", name="Idee absenden")).to_be_hidden()
