"""The page of one idea in a browser: without a script, by keyboard, on narrow screens."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from participation.models import Board, Idea
from tests.e2e.participation.boards import contribution, wait_for_draft
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
    expect(page.locator(".kern-error").first).to_contain_text("Bitte schreiben Sie Ihren Kommentar auf.")
    assert axe(page) == []
    page.locator(".comment-new form").evaluate("form => form.submit()")  # as without the script
    expect(page.locator(".error-summary")).to_contain_text("Bitte schreiben Sie Ihren Kommentar auf.")
    assert axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_from_the_first_idea_to_its_withdrawal_without_a_script_and_by_keyboard(
    new_context: Callable[..., BrowserContext], board: Board, path: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"/mitmachen/{board.code}/")  # who has the code is believed without a script
    page.get_by_label("Ihr Name auf diesem Board").fill("Amsel")
    page.get_by_role("button", name="Mitmachen").press("Enter")
    page.goto(path)
    page.get_by_label("Ihre Idee").fill("Ein Rufbus")
    page.get_by_role("button", name="Idee absenden").press("Enter")
    page.get_by_role("link", name="Nr. 1").press("Enter")

    page.locator("summary", has_text="Bearbeiten").press("Enter")
    page.get_by_role("textbox", name="Ihre Idee").fill("Ein Rufbus am Abend")
    page.get_by_role("button", name="Änderung speichern").press("Enter")
    expect(page.locator(".idea-sheet")).to_contain_text("Ein Rufbus am Abend")
    expect(page.locator(".idea-history")).to_contain_text("Text von der Person geändert")

    page.locator("summary", has_text="Zurückziehen").press("Enter")
    page.get_by_role("button", name="Idee zurückziehen").press("Enter")
    expect(page.get_by_text("Diese Idee wurde zurückgezogen.")).to_be_visible()


def comment(page: Page, text: str) -> None:
    page.get_by_label("Ihr Kommentar").fill(text)
    asked = page.locator(".comment-new").get_by_label("Ihr Name auf diesem Board")
    if asked.is_visible():
        asked.fill("Amsel")
    page.get_by_role("button", name="Kommentar absenden").press("Enter")


def test_a_comment_outlives_a_lost_network_and_arrives_once(context: BrowserContext, idea: Idea) -> None:
    page = context.new_page()
    page.goto(idea.get_absolute_url())
    page.wait_for_load_state("networkidle")
    context.set_offline(True)
    comment(page, "Und im Winter?")
    expect(contribution(page, "Und im Winter?")).to_contain_text("Kommentar zu Nr. 1: wartet")
    expect(page.locator("[data-status-text]")).to_contain_text("Verbindung unterbrochen")
    page.close(run_before_unload=False)
    context.set_offline(False)

    again = context.new_page()
    again.goto(idea.get_absolute_url())

    expect(contribution(again, "Und im Winter?")).to_contain_text("Kommentar zu Nr. 1: gespeichert")
    expect(again.locator(".comment", has_text="Und im Winter?")).to_contain_text("von Ihnen")
    assert idea.discussion.filter(text="Und im Winter?").count() == 1


def test_a_comment_that_waits_is_sent_from_the_board_too(
    context: BrowserContext, idea: Idea, path: str
) -> None:
    page = context.new_page()
    page.goto(idea.get_absolute_url())
    page.wait_for_load_state("networkidle")
    context.set_offline(True)
    comment(page, "Und im Winter?" * 100)
    expect(contribution(page, "Und im Winter?")).to_contain_text("wartet")
    context.set_offline(False)

    page.goto(path)

    refused = contribution(page, "Und im Winter?")
    expect(refused).to_contain_text("Kommentar zu Nr. 1: abgelehnt")
    refused.get_by_role("button", name="Bearbeiten").click()
    contribution(page, "Und im Winter?").get_by_role("button", name="Bearbeiten").click()
    expect(page.get_by_label("Ihr Kommentar")).to_have_value("Und im Winter?" * 100)
    page.get_by_label("Ihr Kommentar").fill("Und im Winter?")
    page.get_by_role("button", name="Kommentar absenden").click()
    expect(page.locator(".comment", has_text="Und im Winter?")).to_be_visible()


def test_half_an_answer_survives_a_reload_where_it_was_written(page: Page, idea: Idea) -> None:
    page.goto(idea.get_absolute_url())
    page.wait_for_load_state("networkidle")
    page.locator("summary", has_text="Antworten").first.click()
    drawer = page.locator(".comment-drawer[open]")
    drawer.get_by_label("Ihre Antwort").fill("Im")
    wait_for_draft(page)

    page.goto("about:blank")
    page.goto(idea.get_absolute_url())

    expect(drawer.get_by_label("Ihre Antwort")).to_have_value("Im")
    expect(page.get_by_label("Ihr Kommentar")).to_have_value("")
    drawer.get_by_label("Ihre Antwort").fill("Im Mai")
    drawer.get_by_label("Ihr Name auf diesem Board").fill("Amsel")
    drawer.get_by_role("button", name="Antwort absenden").click()
    expect(page.locator(".comment-answers .comment", has_text="Im Mai")).to_be_visible()
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(drawer).to_have_count(0)


def test_an_answer_leaves_what_is_half_written_elsewhere(page: Page, idea: Idea) -> None:
    page.goto(idea.get_absolute_url())
    page.wait_for_load_state("networkidle")
    page.get_by_label("Ihr Kommentar").fill("Ein halber Satz")
    page.locator("summary", has_text="Antworten").first.click()
    drawer = page.locator(".comment-drawer[open]")
    drawer.get_by_label("Ihre Antwort").fill("Im Mai")
    drawer.get_by_label("Ihr Name auf diesem Board").fill("Amsel")

    drawer.get_by_role("button", name="Antwort absenden").click()

    expect(page.locator(".comment-answers .comment", has_text="Im Mai")).to_be_visible()
    expect(page.get_by_label("Ihr Kommentar")).to_have_value("Ein halber Satz")
    expect(page.locator(".comment-drawer[open]")).to_have_count(0)
