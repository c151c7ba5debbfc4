"""A hall: phones in people's hands and the screen in front."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kek.people.models import User
from participation.actions.boards import change_phase
from participation.actions.operations import perform_one
from participation.enums import BoardPhase
from participation.models import Board, Column, Idea
from tests.e2e.participation.boards import contribution, visit, write
from tests.factories.facilitation import facilitate
from tests.factories.participation import ColumnFactory, guest, joined, post_idea_op

pytestmark = pytest.mark.e2e

Contexts = Callable[..., BrowserContext]
HALL = {"width": 1920, "height": 1080}
PHONE = {"viewport": {"width": 360, "height": 780}, "has_touch": True, "is_mobile": True}
LONG = (
    "Der Bus soll auch abends fahren, denn wer in Schwerin arbeitet, kommt heute nicht mehr nach Hause. " * 3
)


@pytest.fixture
def screen(new_context: Contexts) -> Page:
    return new_context(viewport=HALL).new_page()


def show(screen: Page, board: Board) -> None:
    """Open the screen and wait until it is live: only then it knows who is there."""
    screen.goto(f"/beteiligung/{board.pk}/leinwand/")
    expect(screen.locator("[data-presence]")).not_to_have_attribute("hidden", "")


def on_screen(screen: Page, text: str) -> None:
    expect(screen.locator(".beamer-card:visible", has_text=text)).to_be_visible()


def fill(board: Board, number: int, text: str = LONG) -> None:
    for count in range(number):
        visitor = guest(f"device-{count // 5}")
        joined(board, visitor)
        perform_one(board.pk, post_idea_op(board, f"{count}. {text}"), visitor)


def wall(screen: Page) -> str:
    """The cards as HTML, without what the screen adds to turn its leaves."""
    html: str = screen.evaluate(
        """() => {
            const copy = document.querySelector(".beamer-wall").cloneNode(true);
            for (const part of copy.querySelectorAll("*")) {
                part.removeAttribute("data-away");
                part.removeAttribute("data-fresh");
            }
            return copy.outerHTML;
        }"""
    )
    return re.sub(r">\s+<", "><", re.sub(r"\s+", " ", html))


def test_two_phones_and_the_screen(
    screen: Page, new_context: Contexts, board: Board, path: str, olga: User
) -> None:
    one, two = new_context(**PHONE).new_page(), new_context(**PHONE).new_page()
    show(screen, board)
    for phone, text, name in ((one, "Ein Rufbus am Abend", "Amsel"), (two, "Mehr Bänke", "Fink")):
        visit(phone, path)
        write(phone, text, name)
        expect(contribution(phone, text)).to_contain_text("gespeichert")
        on_screen(screen, text)
    expect(screen.locator("[data-card-count]")).to_have_text("2")
    expect(screen.locator("[data-presence-count]")).to_have_text("2")
    expect(screen.locator("body")).not_to_contain_text("Fink")

    idea = Idea.objects.get(text="Mehr Bänke")
    facilitate(board, olga, "spotlight", idea=idea.pk)
    expect(screen.get_by_role("region", name="Hervorgehobene Karte")).to_contain_text("Mehr Bänke")
    expect(screen.locator(".beamer-join")).to_be_hidden()
    facilitate(board, olga, "spotlight", idea=None)
    expect(screen.locator(".beamer-spotlight")).to_be_hidden()
    on_screen(screen, "Mehr Bänke")

    facilitate(board, olga, "set_timer", seconds=300)
    expect(screen.locator("[data-timer-text]")).to_have_text(re.compile(r"^(5:00|4:5\d)$"))

    change_phase(board.pk, BoardPhase.SORTING)
    expect(screen.get_by_text("Ordnen", exact=True)).to_be_visible()
    expect(screen.locator("[data-timer]")).to_be_hidden()


def test_a_wrong_clock_shows_the_right_time(screen: Page, board: Board, olga: User) -> None:
    screen.add_init_script("const now = Date.now; Date.now = () => now() + 3_600_000")
    show(screen, board)
    facilitate(board, olga, "set_timer", seconds=300)
    expect(screen.locator("[data-timer-text]")).to_have_text(re.compile(r"^(5:00|4:5\d)$"))


def test_the_screen_after_frames_is_a_fresh_screen(screen: Page, board: Board, olga: User) -> None:
    show(screen, board)
    fill(board, 4)
    first, second, third, fourth = Idea.objects.filter(board=board).order_by("number")
    facilitate(board, olga, "form_group", name="Busse", ideas=[first.pk, second.pk])
    facilitate(board, olga, "hide", ideas=[fourth.pk], reason="Bitte sachlich")
    column = Column.objects.get(board=board, title="Dorfleben")
    facilitate(board, olga, "move_card", card=third.html_id, column=column.pk)
    facilitate(board, olga, "spotlight", idea=third.pk)
    expect(screen.locator(".beamer-spotlight")).to_contain_text(third.text.strip())
    spotlight = screen.locator(".beamer-spotlight").inner_text()
    followed = wall(screen)

    show(screen, board)

    assert followed == wall(screen)
    assert spotlight == screen.locator(".beamer-spotlight").inner_text()


@pytest.mark.parametrize("size", [HALL, {"width": 1280, "height": 720}])
def test_everything_on_the_screen_is_whole_and_legible(
    new_context: Contexts, board: Board, size: dict[str, int]
) -> None:
    fill(board, 12)
    screen = new_context(viewport=size).new_page()
    show(screen, board)
    cards = screen.locator(".beamer-card:visible")
    height = size["height"]
    assert cards.count() > 1
    for box in [card.bounding_box() for card in cards.all()]:
        assert box is not None
        assert 0 <= box["y"] < box["y"] + box["height"] <= height
        assert 0 <= box["x"] < box["x"] + box["width"] <= size["width"]
    assert screen.evaluate("() => document.documentElement.scrollHeight") <= height
    text = screen.locator(".beamer-card-text:visible").first
    # Capitals of a fortieth of the screen's height: legible at 10 m on a screen of 2 m.
    assert text.evaluate("(node) => parseFloat(getComputedStyle(node).fontSize)") * 0.69 >= height / 40


def test_the_leaves_turn_by_key_and_stop_by_key(screen: Page, board: Board) -> None:
    fill(board, 12)
    show(screen, board)
    place = screen.locator("[data-place]")
    expect(place).to_have_text(re.compile(r"^Karten 1 bis \d+ von 12$"))
    first = place.inner_text()

    screen.keyboard.press("ArrowRight")
    expect(place).not_to_have_text(first)
    screen.keyboard.press("ArrowLeft")
    expect(place).to_have_text(first)

    screen.keyboard.press("Space")
    expect(screen.get_by_text("Angehalten – Leertaste: weiter")).to_be_visible()


def test_a_small_screen_goes_on_after_a_new_card(new_context: Contexts, board: Board) -> None:
    """Nothing is staged there, so there is no leaf to turn to."""
    fill(board, 2)
    screen = new_context(**PHONE).new_page()
    show(screen, board)
    fill(board, 1, "Mehr Bänke")
    on_screen(screen, "Mehr Bänke")
    fill(board, 1, "Ein Markt")
    on_screen(screen, "Ein Markt")


def test_a_dead_network_is_said_and_the_last_state_stays(screen: Page, board: Board) -> None:
    fill(board, 1)
    show(screen, board)
    screen.context.set_offline(True)
    expect(screen.locator("[data-sign]")).to_contain_text("Keine Verbindung – Stand von")
    on_screen(screen, "0. Der Bus")

    fill(board, 2, "Mehr Bänke")
    screen.context.set_offline(False)

    expect(screen.locator("[data-card-count]")).to_have_text("3")
    expect(screen.locator("[data-sign]")).to_be_hidden()


def test_a_new_column_comes_with_its_cards(screen: Page, board: Board) -> None:
    show(screen, board)
    column = ColumnFactory(board=board, title="Wirtschaft")
    visitor = guest()
    joined(board, visitor)
    perform_one(board.pk, post_idea_op(board, "Ein Markt", column=column.pk), visitor)
    change_phase(board.pk, BoardPhase.SORTING)
    on_screen(screen, "Ein Markt")


def test_without_a_script_it_is_a_page_to_read(new_context: Contexts, board: Board) -> None:
    fill(board, 12)
    page = new_context(java_script_enabled=False, viewport=HALL).new_page()
    page.goto(f"/beteiligung/{board.pk}/leinwand/")
    expect(page.locator(".beamer-card")).to_have_count(12)
    page.locator(".beamer-card").last.scroll_into_view_if_needed()
    expect(page.locator(".beamer-card").last).to_be_in_viewport()
    expect(page.locator("noscript .beamer-note")).to_be_visible()


@pytest.mark.parametrize("size", [HALL, {"width": 1280, "height": 900}, {"width": 360, "height": 780}])
def test_axe_finds_nothing(
    new_context: Contexts, board: Board, olga: User, size: dict[str, int], axe: Callable[[Page], list[str]]
) -> None:
    fill(board, 6)
    facilitate(board, olga, "set_timer", seconds=30)
    screen = new_context(viewport=size).new_page()
    show(screen, board)
    assert axe(screen) == []
    facilitate(board, olga, "spotlight", idea=Idea.objects.filter(board=board).first().pk)
    expect(screen.locator(".beamer-spotlight")).to_be_visible()
    assert axe(screen) == []
