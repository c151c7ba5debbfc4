"""What participants do with cards: support, vote, change and withdraw their own."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from participation.actions.boards import change_phase
from participation.enums import BoardPhase
from participation.models import Board, Idea
from tests.e2e.participation.boards import card, contribution, visit, write
from tests.factories.participation import guest, idea_on

pytestmark = pytest.mark.e2e


@pytest.fixture
def idea(board: Board) -> Idea:
    """Somebody else's, Nr. 1."""
    return idea_on(board, "Ein Radweg", guest("rad"))


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def test_supports_and_takes_it_back(page: Page, idea: Idea, path: str) -> None:
    visit(page, path)
    write(page, "Ein Rufbus")
    tap = page.get_by_role("button", name="Unterstützen, Nr. 1")
    expect(page.get_by_role("button", name="Unterstützen, Nr. 2")).to_have_count(0)

    tap.click()
    expect(card(page, "Ein Radweg")).to_contain_text("1 Unterstützung")
    expect(tap).to_have_count(0)

    page.get_by_role("button", name="Unterstützung zurücknehmen, Nr. 1").click()
    expect(card(page, "Ein Radweg")).not_to_contain_text("1 Unterstützung")
    expect(tap).to_have_text("Unterstützen")


def test_the_focus_stays_on_a_control_while_its_card_changes(page: Page, idea: Idea, path: str) -> None:
    visit(page, path)
    write(page, "Ein Rufbus")
    tap = page.get_by_role("button", name="Unterstützen, Nr. 1")
    tap.focus()

    page.keyboard.press("Space")

    expect(card(page, "Ein Radweg")).to_contain_text("1 Unterstützung")
    expect(page.get_by_role("button", name="Unterstützung zurücknehmen, Nr. 1")).to_be_focused()


def test_a_vote_comes_before_support_which_could_be_taken_for_one(
    page: Page, board: Board, idea: Idea, path: str
) -> None:
    visit(page, path)
    write(page, "Ein Rufbus")
    expect(contribution(page, "Ein Rufbus")).to_contain_text("gespeichert")

    change_phase(board.pk, BoardPhase.VOTING)

    taps = card(page, "Ein Radweg").locator(".idea-control:visible")
    expect(taps).to_contain_text(["Stimme geben", "Unterstützen", "Kommentieren"])


def test_several_votes_within_the_budget(page: Page, board: Board, idea: Idea, path: str) -> None:
    Board.objects.filter(pk=board.pk).update(votes_per_person=2, allows_several_votes=True)
    visit(page, path)
    write(page, "Ein Rufbus")
    expect(contribution(page, "Ein Rufbus")).to_contain_text("gespeichert")
    change_phase(board.pk, BoardPhase.VOTING)
    more = page.get_by_role("button", name="Eine Stimme mehr, Nr. 1")
    expect(page.locator("[data-budget]")).to_have_text("Noch 2 von 2 Stimmen.")

    more.click()
    more.click()

    expect(page.locator("[data-budget]")).to_have_text("Sie haben alle Stimmen vergeben.")
    expect(more).to_be_focused()
    expect(more).to_have_attribute("aria-disabled", "true")
    expect(page.get_by_role("group", name="Ihre Stimmen für Nr. 1")).to_contain_text("2 Stimmen von Ihnen")
    page.get_by_role("button", name="Eine Stimme weniger, Nr. 1").click()
    expect(page.locator("[data-budget]")).to_have_text("Noch 1 von 2 Stimmen.")
    visit(page, path)
    expect(page.get_by_role("group", name="Ihre Stimmen für Nr. 1")).to_contain_text("1 Stimmen von Ihnen")


def test_changes_an_own_idea(page: Page, path: str) -> None:
    visit(page, path)
    page.get_by_label("Schlagwörter").fill("Bus, Abend")
    write(page, "Ein Rufbus\n\nam Abend")

    page.get_by_role("button", name="Bearbeiten, Nr. 1").click()
    field = dialog(page).get_by_role("textbox").first
    expect(field).to_have_value("Ein Rufbus\n\nam Abend")
    expect(field).to_be_focused()
    field.fill("Ein Rufbus\n\nam Morgen")
    dialog(page).get_by_role("button", name="Änderung senden").click()

    expect(card(page, "am Morgen")).to_contain_text("Bus")
    expect(contribution(page, "am Morgen")).to_contain_text("Änderung an Nr. 1: gespeichert (Nr. 1)")
    expect(dialog(page)).to_have_count(0)


def test_a_half_changed_text_survives_updates(
    page: Page, new_context: Callable[..., BrowserContext], path: str
) -> None:
    other = new_context().new_page()
    visit(page, path)
    visit(other, path)
    write(page, "Ein Rufbus")
    page.get_by_role("button", name="Bearbeiten, Nr. 1").click()
    field = dialog(page).get_by_role("textbox").first
    field.fill("Ein halber Satz")

    write(other, "Mehr Bänke", name="Meise")
    other.get_by_role("button", name="Unterstützen, Nr. 1").click()
    expect(card(page, "Mehr Bänke")).to_have_count(1)
    expect(card(page, "Ein Rufbus")).to_contain_text("1 Unterstützung")
    page.keyboard.type("t")

    expect(field).to_have_value("Ein halber Satzt")


def test_a_stale_change_shows_both_texts(context: BrowserContext, board: Board, path: str) -> None:
    here, there = context.new_page(), context.new_page()
    visit(here, path)
    write(here, "Ein Rufbus")
    expect(card(here, "Ein Rufbus")).to_be_visible()
    visit(there, path)
    here.get_by_role("button", name="Bearbeiten, Nr. 1").click()
    change(there, "Ein Rufbus am Morgen")
    expect(card(here, "am Morgen")).to_have_count(1)

    send_change(here, "Ein Rufbus am Abend")

    both = contribution(here, "Ein Rufbus am Abend")
    expect(both).to_contain_text("Der Text wurde inzwischen geändert.")
    expect(both.locator("[data-current]")).to_have_text("Ein Rufbus am Morgen")
    both.get_by_role("button", name="Ihren Text senden").click()
    expect(card(here, "Ein Rufbus am Abend")).to_be_visible()
    assert Idea.objects.get(board=board).text == "Ein Rufbus am Abend"


def test_a_refused_change_stays_until_it_is_sent_again(page: Page, path: str) -> None:
    visit(page, path)
    write(page, "Ein Rufbus")
    page.get_by_role("button", name="Bearbeiten, Nr. 1").click()
    dialog(page).get_by_label("Schlagwörter").fill("a, b, c, d, e, f")
    send_change(page, "Ein Rufbus am Abend")
    refused = contribution(page, "Ein Rufbus am Abend")
    expect(refused).to_contain_text("abgelehnt")

    refused.get_by_role("button", name="Bearbeiten").click()
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)
    refused.get_by_role("button", name="Bearbeiten").click()
    dialog(page).get_by_label("Schlagwörter").fill("Bus")
    dialog(page).get_by_role("button", name="Änderung senden").click()

    expect(card(page, "Ein Rufbus am Abend")).to_contain_text("Bus")
    expect(refused).to_have_count(1)
    expect(refused).to_contain_text("gespeichert")


def change(page: Page, text: str) -> None:
    page.get_by_role("button", name="Bearbeiten, Nr. 1").click()
    send_change(page, text)


def send_change(page: Page, text: str) -> None:
    dialog(page).get_by_role("textbox").first.fill(text)
    dialog(page).get_by_role("button", name="Änderung senden").click()


def test_withdraws_after_asking(page: Page, path: str) -> None:
    visit(page, path)
    write(page, "Ein Rufbus")

    page.get_by_role("button", name="Zurückziehen, Nr. 1").click()
    dialog(page).get_by_role("button", name="Ja, zurückziehen").click()

    expect(page.locator(".idea")).to_have_count(0)
    expect(contribution(page, "Ein Rufbus").first).to_contain_text("Nr. 1 – zurückgezogen")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"is_premoderated": True}, "gespeichert (Nr. 1) – wartet auf Freigabe"),
        ({"is_veiled": True}, "gespeichert (Nr. 1) – verdeckt, bis die Moderation die Karten aufdeckt"),
    ],
    ids=["pending", "veiled"],
)
def test_authors_see_what_others_do_not(
    page: Page, board: Board, path: str, settings: dict[str, bool], words: str
) -> None:
    Board.objects.filter(pk=board.pk).update(**settings)
    visit(page, path)

    write(page, "Ein Rufbus")

    own = contribution(page, "Ein Rufbus")
    expect(own).to_have_count(1)
    expect(own).to_contain_text(words)
    expect(page.locator(".idea")).to_have_count(0)
    own.get_by_role("button", name="Bearbeiten").click()
    expect(dialog(page).get_by_role("textbox").first).to_have_value("Ein Rufbus")


def test_from_joining_to_voting_by_keyboard_alone(page: Page, board: Board, idea: Idea, path: str) -> None:
    visit(page, path)
    press_until(page, "text")
    page.keyboard.type("Ein Rufbus")
    press_until(page, "pseudonym")
    page.keyboard.type("Amsel")
    press_until(page, "submit")
    page.keyboard.press("Enter")
    expect(contribution(page, "Ein Rufbus")).to_contain_text("gespeichert")
    change_phase(board.pk, BoardPhase.VOTING)
    expect(page.get_by_role("button", name="Stimme geben, Nr. 1")).to_be_visible()

    press_until(page, "Stimme geben, Nr. 1")
    page.keyboard.press("Enter")

    expect(page.locator("[data-budget]")).to_have_text("Noch 4 von 5 Stimmen.")
    expect(page.get_by_role("button", name="Stimme zurücknehmen, Nr. 1")).to_be_focused()


def press_until(page: Page, name: str) -> None:
    """Tab until the control with this name, type or label has the focus."""
    wanted = "() => { const e = document.activeElement; return [e.name, e.type, e.ariaLabel]; }"
    for _press in range(60):
        page.keyboard.press("Tab")
        if name in page.evaluate(wanted):
            return
    raise AssertionError(f"{name} is not reached")
