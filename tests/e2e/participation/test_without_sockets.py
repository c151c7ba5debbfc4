"""Where a network forbids WebSockets, everything is there as with them, only somewhat later."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from playwright.sync_api import BrowserContext, Page, expect

from kek.people.models import User
from participation.enums import BoardPhase
from participation.models import Board, Idea
from tests.e2e.participation.boards import (
    SLOW,
    card,
    contribution,
    forbid_sockets,
    turn_clock_until,
    write,
)
from tests.factories.facilitation import facilitate
from tests.factories.moderation import pending_idea
from tests.factories.participation import guest, idea_on

pytestmark = pytest.mark.e2e


@pytest.fixture
def idea(board: Board) -> Idea:
    """Somebody else's, Nr. 1."""
    return idea_on(board, "Ein Radweg", guest("rad"))


def cut_off(page: Page, path: str) -> None:
    """Open the page and wait until it has noticed that there are no sockets."""
    page.goto(path)
    turn_clock_until(page, SLOW)


def elsewhere(act: Callable[[], object]) -> None:
    """As from another process."""

    def act_and_leave() -> None:
        act()
        connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(act_and_leave).result()


def test_an_idea_and_what_may_be_done_with_it(page: Page, board: Board, idea: Idea, path: str) -> None:
    forbid_sockets(page)
    cut_off(page, path)
    write(page, "Ein Rufbus")
    expect(contribution(page, "Ein Rufbus")).to_contain_text("gespeichert (Nr. 2)")
    expect(card(page, "Ein Rufbus").locator("[data-mark]")).to_have_text("Von Ihnen")
    expect(page.locator("[data-writing-as]")).to_have_text("Sie schreiben als Amsel, Bürgerin oder Bürger.")

    support = page.get_by_role("button", name="Unterstützen, Nr. 1")
    support.click()
    expect(card(page, "Ein Radweg")).to_contain_text("1 Unterstützung")
    expect(page.get_by_role("link", name="Kommentieren, Nr. 1")).to_be_visible()
    page.get_by_role("button", name="Bearbeiten, Nr. 2").click()
    page.get_by_role("dialog").get_by_role("textbox").first.fill("Ein Rufbus am Abend")
    page.get_by_role("button", name="Änderung senden").click()
    expect(card(page, "Ein Rufbus am Abend")).to_be_visible()

    cut_off(page, path)
    expect(card(page, "Ein Rufbus am Abend").locator("[data-mark]")).to_have_text("Von Ihnen")
    expect(page.get_by_role("button", name="Unterstützung zurücknehmen, Nr. 1")).to_be_visible()
    page.get_by_role("button", name="Zurückziehen, Nr. 2").click()
    page.get_by_role("button", name="Ja, zurückziehen").click()
    expect(card(page, "Ein Rufbus am Abend")).to_have_count(0)
    expect(contribution(page, "Ein Rufbus am Abend")).to_contain_text("Nr. 2 – zurückgezogen")


def test_votes(page: Page, board: Board, idea: Idea, olga: User, path: str) -> None:
    forbid_sockets(page)
    cut_off(page, path)
    write(page, "Ein Rufbus")
    expect(contribution(page, "Ein Rufbus")).to_contain_text("gespeichert")
    elsewhere(lambda: facilitate(board, olga, "change_phase", before="collecting", to="voting"))
    vote = page.get_by_role("button", name="Stimme geben, Nr. 1")
    page.clock.run_for(20_000)

    with page.expect_response("**/vorgang/"):
        vote.click()

    expect(page.get_by_role("button", name="Stimme zurücknehmen, Nr. 1")).to_be_visible()
    expect(page.locator("[data-budget]")).to_have_text("Noch 4 von 5 Stimmen.")
    assert idea.given_votes.get().count == 1


def test_the_facilitator_follows_and_leads(
    context: BrowserContext, board: Board, idea: Idea, olga: User, log_in: Callable[..., None]
) -> None:
    log_in(context, olga)
    page = context.new_page()
    forbid_sockets(page)
    cut_off(page, f"/beteiligung/{board.pk}/moderation/")

    elsewhere(lambda: facilitate(board, olga, "change_phase", before="collecting", to="sorting"))
    elsewhere(lambda: facilitate(board, olga, "record_idea", **paper(board)))
    page.clock.run_for(20_000)

    expect(card(page, "Vom Zettel")).to_be_visible()
    vote = page.get_by_role("button", name="Abstimmung eröffnen")
    expect(vote).to_be_visible()
    page.clock.run_for(2_000)  # a button that has just changed does not count a press
    vote.click()
    page.clock.run_for(2_000)
    expect(page.get_by_role("button", name="Besprechen beginnen")).to_be_visible()
    assert Board.objects.get(pk=board.pk).phase == BoardPhase.VOTING


def paper(board: Board) -> dict[str, object]:
    return {"text": "Vom Zettel", "column": board.columns.first().pk, "source": "paper"}


def test_the_queue_follows(
    context: BrowserContext, board: Board, olga: User, log_in: Callable[..., None]
) -> None:
    pending_idea(board, "Eine Bank")
    log_in(context, olga)
    page = context.new_page()
    forbid_sockets(page)
    cut_off(page, f"/beteiligung/{board.pk}/pruefen/")

    elsewhere(lambda: pending_idea(board, "Ein Brunnen"))
    page.clock.run_for(20_000)

    expect(page.locator("#wartet-liste > li")).to_have_count(2)
