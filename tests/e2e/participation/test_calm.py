"""A busy board stays readable: nothing jumps, and one may stop it."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from kek.people.models import User
from participation.actions.boards import change_phase, change_settings
from participation.actions.phase_ends import end_phases
from participation.enums import BoardPhase
from participation.models import Board
from tests.e2e.participation.boards import card, notice, visit, write
from tests.e2e.participation.test_frames import FakeServer
from tests.e2e.participation.test_frames import card as frame
from tests.factories.facilitation import cards, facilitate
from tests.factories.participation import idea_on

pytestmark = pytest.mark.e2e


@pytest.fixture
def fake(page: Page, board: Board, path: str) -> FakeServer:
    fake = FakeServer(page, board)
    visit(page, path)
    return fake


def read_on(page: Page, fake: FakeServer, board: Board) -> None:
    """Ten long cards, and the person in the middle of them."""
    page.set_viewport_size({"width": 360, "height": 600})
    many = [frame(board, key, rank=key, seq=key, text="Zeile " * 60) for key in range(1, 11)]
    fake.update(0, 10, *many)
    page.locator("#idee-7").evaluate("card => card.scrollIntoView()")
    page.wait_for_function("() => document.querySelector('.board-wall').getBoundingClientRect().top < 0")


def news(page: Page) -> Any:
    return page.locator("[data-news]")


def test_new_cards_wait_while_somebody_reads(page: Page, fake: FakeServer, board: Board) -> None:
    read_on(page, fake, board)

    fake.update(10, 11, frame(board, 11, rank=0, seq=11))
    expect(news(page)).to_have_text("1 neuer Beitrag – anzeigen")
    fake.update(11, 12, frame(board, 12, rank=99, seq=12), frame(board, 7, rank=7, seq=12, text="neu"))

    expect(news(page)).to_have_text("2 neue Beiträge – anzeigen")
    expect(page.locator("#idee-7 p")).to_have_text("neu")
    expect(page.locator(".idea")).to_have_count(10)
    expect(page.locator("[data-announcer]")).to_contain_text("neue Beiträge")
    news(page).click()
    expect(page.locator(".idea")).to_have_count(12)
    expect(news(page)).to_be_hidden()


def test_a_closed_board_is_not_to_be_stopped_and_shows_how_it_ended(
    page: Page, board: Board, path: str
) -> None:
    visit(page, path)
    page.get_by_role("button", name="Anhalten").click()
    idea_on(board, "Ein Rufbus am Abend")
    expect(news(page)).to_have_text("1 neuer Beitrag – anzeigen")

    change_phase(board.pk, BoardPhase.CLOSED)

    expect(card(page, "Ein Rufbus am Abend")).to_be_visible()
    expect(page.locator("[data-pause]")).to_be_hidden()
    change_phase(board.pk, BoardPhase.COLLECTING)
    expect(page.get_by_role("button", name="Anhalten")).to_be_visible()


def test_the_end_of_a_phase_is_told_and_comes_by_itself(page: Page, board: Board, path: str) -> None:
    visit(page, path)
    ends_at = timezone.now() + dt.timedelta(days=1)
    expect(page.locator("[data-phase-end]")).to_be_hidden()

    change_settings(board.pk, {"phase_ends_at": ends_at, "phase_after": BoardPhase.SORTING})
    expect(page.locator("[data-phase-end]")).to_contain_text("Ideen können Sie bis")
    end_phases(ends_at)

    expect(page.locator("[data-phase-end]")).to_be_hidden()
    expect(notice(page, "Jetzt wird geordnet.")).to_be_visible()


def test_what_waits_may_go_before_it_was_seen(page: Page, fake: FakeServer, board: Board) -> None:
    read_on(page, fake, board)
    fake.update(10, 11, frame(board, 11, rank=11, seq=11))
    expect(news(page)).to_be_visible()

    fake.update(11, 12, gone=["idee-11"])

    expect(news(page)).to_be_hidden()
    page.evaluate("() => scrollTo(0, 0)")
    expect(page.locator(".idea")).to_have_count(10)


def test_back_at_the_top_they_appear_by_themselves(page: Page, fake: FakeServer, board: Board) -> None:
    read_on(page, fake, board)
    fake.update(10, 11, frame(board, 11, rank=11, seq=11))
    expect(news(page)).to_be_visible()

    page.evaluate("() => scrollTo(0, 0)")

    expect(page.locator(".idea")).to_have_count(11)


def test_a_stopped_board_holds_everything_back(page: Page, fake: FakeServer, board: Board) -> None:
    fake.update(0, 2, frame(board, 7, rank=7, seq=1, text="alt"), frame(board, 8, rank=8, seq=2))
    page.get_by_role("button", name="Anhalten").click()
    fake.update(2, 3, frame(board, 7, rank=9, seq=3, text="neu"))
    fake.update(3, 4, frame(board, 9, rank=9, seq=4), gone=["idee-8"])
    expect(news(page)).to_have_text("1 neuer Beitrag – anzeigen")
    expect(page.locator(".idea h3")).to_have_text(["Nr. 7", "Nr. 8"])
    expect(page.locator("#idee-7 p")).to_have_text("alt")

    page.get_by_role("button", name="Weiter").click()

    expect(page.locator(".idea h3")).to_have_text(["Nr. 7", "Nr. 9"])
    expect(page.locator("#idee-7 p")).to_have_text("neu")


def test_a_phone_shows_one_column_at_a_time(phone: Page, board: Board, path: str) -> None:
    dorf = board.columns.get(title="Dorfleben")
    (idea,) = cards(board, "Ein Dorffest", column=dorf)
    visit(phone, path)
    expect(phone.get_by_role("region", name="Mobilität")).to_be_visible()
    expect(phone.get_by_role("region", name="Dorfleben")).to_have_count(0)

    phone.get_by_role("link", name="Dorfleben – Ideen: 1").tap()

    expect(card(phone, "Ein Dorffest")).to_be_visible()
    expect(phone.get_by_role("region", name="Mobilität")).to_have_count(0)
    expect(phone.locator(".board-jump[aria-current]")).to_contain_text("Dorfleben")
    phone.goto("about:blank")
    visit(phone, f"{path}#{idea.html_id}")
    expect(card(phone, "Ein Dorffest")).to_be_in_viewport()


def test_without_a_script_a_phone_shows_all_columns(
    new_context: Callable[..., BrowserContext], path: str
) -> None:
    phone = new_context(viewport={"width": 360, "height": 780}, java_script_enabled=False).new_page()

    phone.goto(path)

    expect(phone.get_by_role("region", name="Mobilität")).to_be_visible()
    expect(phone.get_by_role("region", name="Dorfleben")).to_be_visible()


@pytest.mark.parametrize("hours", [-7, 0, 30], ids=["behind", "right", "ahead"])
def test_a_wrong_clock_shows_the_timer_right(
    page: Page, board: Board, path: str, olga: User, hours: int
) -> None:
    page.clock.install(time=dt.datetime.now(tz=dt.UTC) + dt.timedelta(hours=hours))
    facilitate(board, olga, "set_timer", seconds=300)

    visit(page, path)

    expect(page.get_by_role("timer")).to_have_text(re.compile("^(5:00|4:[0-5][0-9])$"))
    expect(page.locator("[data-timer-spoken]")).to_have_text("")


def test_similar_ideas_appear_while_typing(page: Page, board: Board, path: str) -> None:
    cards(board, "Ein Radweg von Parchim nach Lübz")
    visit(page, path)

    page.get_by_label("Ihre Idee").fill("Radweg zwischen Parchim und Lübz")

    expect(page.locator("[data-similar]")).to_contain_text("Ein Radweg von Parchim nach Lübz")
    expect(page.locator("[data-similar-spoken]")).to_have_text("1 ähnliche Idee gefunden")
    write(page, "Radweg zwischen Parchim und Lübz")
    expect(page.locator("[data-similar]")).to_be_hidden()


def test_tags_of_others_are_offered(page: Page, path: str) -> None:
    visit(page, path)
    page.get_by_label("Schlagwörter").fill("Mobilität")
    write(page, "Ein Rufbus")
    expect(card(page, "Ein Rufbus")).to_be_visible()

    tags = page.get_by_role("textbox", name="Schlagwörter")
    tags.fill("Abend, Mob")
    page.get_by_role("button", name="Mobilität", exact=True).click()

    expect(tags).to_have_value("Abend, Mobilität, ")
    expect(tags).to_be_focused()
