"""What was written outlives networks, nights, crashes and closed boards, and arrives once and in order."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from participation.actions.boards import change_phase
from participation.enums import BoardPhase
from participation.limits import OPERATIONS_PER_MINUTE
from participation.models import Board, Idea
from tests.e2e.participation.boards import contribution, visit, wait_for_draft, write

pytestmark = pytest.mark.e2e

NIGHT = "09:00:00"


def texts(board: Board) -> list[str]:
    return list(Idea.objects.filter(board=board).order_by("number").values_list("text", flat=True))


def waits(page: Page, text: str) -> None:
    expect(contribution(page, text)).to_contain_text("wartet")


def saved(page: Page, text: str) -> None:
    expect(contribution(page, text)).to_contain_text("gespeichert")


def test_a_night_offline_keeps_the_order_and_exceeds_no_limit(page: Page, board: Board, path: str) -> None:
    """More than the board takes in a minute, and one that is refused in between."""
    page.clock.install()
    visit(page, path)
    write(page, "Idee 0")
    saved(page, "Idee 0")
    page.context.set_offline(True)
    for number in range(1, OPERATIONS_PER_MINUTE + 2):
        if number == 3:
            page.get_by_label("Schlagwörter").fill("eins, zwei, drei, vier, fünf, sechs")
        write(page, f"Idee {number} Ende")
        waits(page, f"Idee {number} Ende")
    page.clock.fast_forward(NIGHT)
    # However long the typing took: "Idee 0" counts in this minute, too.
    Board.objects.get(pk=board.pk).operations.update(created_at=timezone.now())

    page.context.set_offline(False)

    last = f"Idee {OPERATIONS_PER_MINUTE + 1} Ende"
    expect(contribution(page, last)).to_contain_text("wartet: ")
    expect(contribution(page, "Idee 3 Ende")).to_contain_text("abgelehnt")
    Board.objects.get(pk=board.pk).operations.update(created_at="2026-01-01T00:00:00Z")
    page.clock.fast_forward("01:05")
    saved(page, last)
    numbers = [n for n in range(1, OPERATIONS_PER_MINUTE + 2) if n != 3]
    assert texts(board) == ["Idee 0", *(f"Idee {n} Ende" for n in numbers)]


def test_a_crash_loses_nothing(context: BrowserContext, board: Board, path: str) -> None:
    page = context.new_page()
    visit(page, path)
    context.set_offline(True)
    write(page, "Ein Rufbus am Abend")
    waits(page, "Ein Rufbus am Abend")
    page.close(run_before_unload=False)
    context.set_offline(False)

    again = context.new_page()
    visit(again, path)

    saved(again, "Ein Rufbus am Abend")
    assert texts(board) == ["Ein Rufbus am Abend"]


def test_what_comes_after_closing_is_refused_and_can_be_copied(page: Page, board: Board, path: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, path)
    page.context.set_offline(True)
    write(page, "Ein Rufbus am Abend")
    waits(page, "Ein Rufbus am Abend")
    change_phase(board.pk, BoardPhase.CLOSED)

    page.context.set_offline(False)

    refused = contribution(page, "Ein Rufbus am Abend")
    expect(refused).to_contain_text("abgelehnt: Das Board ist geschlossen")
    refused.get_by_role("button", name="Text kopieren").click()
    expect(refused).to_contain_text("Der Text ist kopiert.")
    assert page.evaluate("() => navigator.clipboard.readText()") == "Ein Rufbus am Abend"
    assert texts(board) == []


def test_two_tabs_share_one_outbox(context: BrowserContext, board: Board, path: str) -> None:
    first, second = context.new_page(), context.new_page()
    visit(first, path)
    visit(second, path)
    context.set_offline(True)
    write(first, "Ein Rufbus am Abend")
    waits(second, "Ein Rufbus am Abend")
    write(second, "Mehr Bänke")
    waits(first, "Mehr Bänke")

    context.set_offline(False)

    for tab in (first, second):
        saved(tab, "Ein Rufbus am Abend")
        saved(tab, "Mehr Bänke")
        expect(tab.locator(".contribution")).to_have_count(2)
        expect(tab.locator("[data-writing-as]")).to_have_text(
            "Sie schreiben als Amsel, Bürgerin oder Bürger."
        )
    assert texts(board) == ["Ein Rufbus am Abend", "Mehr Bänke"]


def test_without_a_store_it_works_and_says_what_is_at_stake(page: Page, board: Board, path: str) -> None:
    page.add_init_script("indexedDB.open = () => { throw new DOMException('Nein', 'SecurityError'); };")
    visit(page, path)

    write(page, "Ein Rufbus am Abend")

    saved(page, "Ein Rufbus am Abend")
    expect(page.locator("[data-unkept]")).to_contain_text("geht verloren, wenn Sie diese Seite schließen")
    assert texts(board) == ["Ein Rufbus am Abend"]


def test_half_a_sentence_survives_a_reload_until_it_is_sent(page: Page, path: str) -> None:
    page.clock.install()
    visit(page, path)
    page.get_by_label("Ihre Idee").fill("Ein halber Satz")
    page.get_by_label("Schlagwörter").fill("Rad")
    page.clock.run_for(1_000)
    wait_for_draft(page)

    visit(page, path)

    expect(page.get_by_label("Ihre Idee")).to_have_value("Ein halber Satz")
    expect(page.get_by_label("Schlagwörter")).to_have_value("Rad")
    write(page, "Ein ganzer Satz")
    saved(page, "Ein ganzer Satz")
    visit(page, path)
    expect(page.get_by_label("Ihre Idee")).to_have_value("")


def test_a_tap_goes_back_when_it_is_refused(
    page: Page, new_context: Callable[..., BrowserContext], board: Board, path: str
) -> None:
    visit(page, path)
    write(page, "Ein Rufbus am Abend")
    saved(page, "Ein Rufbus am Abend")
    other = new_context().new_page()
    visit(other, path)
    write(other, "Mehr Bänke", name="Meise")
    saved(other, "Mehr Bänke")
    tap = other.get_by_role("button", name="Unterstützen, Nr. 1")
    expect(tap).to_be_visible()
    other.context.set_offline(True)
    tap.click()
    expect(other.get_by_role("button", name="Unterstützung zurücknehmen, Nr. 1")).to_be_visible()
    change_phase(board.pk, BoardPhase.CLOSED)

    other.context.set_offline(False)

    expect(other.get_by_role("alert")).to_contain_text("Das Board ist geschlossen")
    expect(other.locator("#ideen [data-given=true]")).to_have_count(0)
