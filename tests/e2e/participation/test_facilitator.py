"""A board led from a laptop: by keyboard, without dragging, and always the same as a fresh page."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http import HTTPStatus

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connections
from playwright.sync_api import BrowserContext, Page, expect

from kek.people.models import User
from participation.enums import BoardPhase
from participation.models import Board, Idea, IdeaGroup
from tests.e2e.conftest import PHONE
from tests.e2e.participation.boards import LIVE, stop_clock, visit
from tests.factories.facilitation import cards, facilitate, order_of
from tests.serving import wait_for

pytestmark = pytest.mark.e2e

Axe = Callable[[Page], list[str]]


@pytest.fixture
def address(board: Board) -> str:
    """Three cards in the first column."""
    cards(board, "Rufbus", "Radweg", "Bänke")
    return f"/beteiligung/{board.pk}/moderation/"


@pytest.fixture
def olgas(
    new_context: Callable[..., BrowserContext],
    log_in: Callable[[BrowserContext, AbstractBaseUser], None],
    olga: User,
) -> Callable[..., Page]:
    """Opens a page in which Olga is logged in."""

    def open_page(**options: object) -> Page:
        context = new_context(**options)
        log_in(context, olga)
        return context.new_page()

    return open_page


@pytest.fixture
def laptop(olgas: Callable[..., Page], address: str) -> Page:
    page = olgas()
    lead(page, address)
    return page


def lead(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("[data-status-text]")).to_have_text(LIVE)


def test_on_a_phone_without_a_script_the_address_chooses_the_column(
    olgas: Callable[..., Page], address: str
) -> None:
    page = olgas(viewport=PHONE, java_script_enabled=False)
    page.goto(address)
    first, second = page.locator(".board-column").all()
    for column in (first, second):
        expect(column).to_be_visible()

    page.get_by_role("navigation", name="Spalten").get_by_role("link", name="Dorfleben").click()
    expect(second).to_be_in_viewport()
    expect(first).to_be_hidden()

    page.get_by_role("link", name="Alle Spalten").click()
    expect(first).to_be_visible()
    page.goto(f"{address}#{first.locator('.idea').first.get_attribute('id')}")
    expect(second).to_be_hidden()


def texts(page: Page) -> list[str]:
    return page.locator(".board-columns .idea-text").all_inner_texts()


def desk(page: Page) -> str:
    """Board and controls as HTML, without what differs from one request to the next."""
    html: str = page.evaluate(
        """() => ["#ideen", "#steuerung"].map((part) => {
            const copy = document.querySelector(part).cloneNode(true);
            copy.querySelectorAll("[name=csrfmiddlewaretoken], [name=op_id], [data-ends-at]").forEach(
                (node) => node.remove());
            return copy.outerHTML;
        }).join("")"""
    )
    return re.sub(r">\s+<", "><", re.sub(r"\s+", " ", html)).replace('=""', "")


def test_sorting_by_keyboard_alone(laptop: Page, board: Board) -> None:
    laptop.get_by_label("Nr. 1 auswählen").focus()
    laptop.keyboard.press("Space")
    laptop.get_by_label("Nr. 3 auswählen").focus()
    laptop.keyboard.press("Space")
    expect(laptop.locator("[data-ticked]")).to_have_text("Ausgewählt: Nr. 1, Nr. 3")

    laptop.get_by_label("Neue Gruppe").focus()
    laptop.keyboard.type("Bequem")
    laptop.keyboard.press("Enter")
    expect(laptop.get_by_role("heading", name="Bequem")).to_be_visible()
    up = laptop.get_by_role("button", name="Nr. 3 nach oben")
    up.focus()
    laptop.keyboard.press("Enter")
    expect(laptop.locator(".idea-group .idea-text").first).to_have_text("Bänke")
    expect(up).to_be_focused()

    undo = laptop.get_by_role("button", name="Zurücknehmen")
    expect(laptop.locator("#steuerung")).to_contain_text("Nr. 3 verschoben")
    undo.press("Enter")
    expect(laptop.locator("#steuerung")).to_contain_text("Gruppe „Bequem“ gebildet")
    undo.press("Enter")
    expect(laptop.locator(".idea-group")).to_have_count(0)
    assert texts(laptop) == ["Rufbus", "Radweg", "Bänke"]
    assert order_of(board)["Mobilität"] == ["Rufbus", "Radweg", "Bänke"]


def test_the_page_after_frames_is_a_fresh_page(
    laptop: Page, olgas: Callable[..., Page], board: Board, olga: User, address: str
) -> None:
    first, second, third = board.ideas.order_by("number")
    column = board.columns.last().pk
    steps = [
        ("form_group", {"name": "Bequem", "ideas": [first.pk, third.pk]}),
        ("move_card", {"card": second.html_id, "column": column}),
        ("spotlight", {"idea": second.pk}),
        ("set_timer", {"seconds": 600}),
        ("reveal", {"veiled": True}),
        ("record_idea", {"text": "Vom Zettel", "column": column, "source": "paper"}),
        ("leave_group", {"idea": third.pk}),
        ("undo", {}),
        ("reveal", {"veiled": False}),
        ("change_phase", {"before": "collecting", "to": "voting"}),
        ("record_votes", {"idea": second.pk, "source": "hands", "count": 9}),
    ]
    fresh = olgas()
    for name, args in steps:
        elsewhere(board, olga, name, **args)
        lead(fresh, address)
        assert what_becomes_of(laptop, desk(fresh)) == desk(fresh), name


def elsewhere(board: Board, person: User, name: str, /, **args: object) -> None:
    """As from another process: the doorbell rings only in a thread in which no loop runs."""

    def act() -> None:
        facilitate(board, person, name, **args)
        connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(act).result()


def what_becomes_of(page: Page, expected: str) -> str:
    """Frames and controls come one after the other: the desk once it is as expected, or as it stays."""
    with suppress(TimeoutError):
        wait_for(lambda: desk(page) == expected, "the desk")
    return desk(page)


def test_a_phase_that_somebody_else_switched_is_said(
    olgas: Callable[..., Page], address: str, board: Board, olga: User
) -> None:
    laptop = olgas()
    # From the beginning: the refresh after the greeting may be under way still when the phase is switched.
    laptop.route("**/steuerung/", lambda route: route.abort())
    lead(laptop, address)
    elsewhere(board, olga, "change_phase", before="collecting", to="sorting")

    laptop.get_by_role("button", name="Ordnen beginnen").click()

    expect(laptop.locator("[data-refusal]")).to_contain_text("Die Phase wurde inzwischen schon gewechselt.")
    board.refresh_from_db()
    assert board.phase == BoardPhase.SORTING


def test_a_button_that_changes_under_the_finger_does_nothing(
    olgas: Callable[..., Page], address: str, board: Board, olga: User
) -> None:
    laptop = olgas()
    stop_clock(laptop)
    lead(laptop, address)
    elsewhere(board, olga, "change_phase", before="collecting", to="sorting")
    button = laptop.get_by_role("button", name="Abstimmung eröffnen")
    # The controls are asked for at most every 400 ms; half a second does not make the button an old one.
    wait_for(lambda: laptop.clock.run_for(500) or button.is_visible(), "the button of the next phase")

    button.click()

    expect(laptop.locator("[data-refusal]")).to_contain_text("Es ist nichts geschehen.")
    board.refresh_from_db()
    assert board.phase == BoardPhase.SORTING
    laptop.clock.run_for(1_000)
    button.click()
    wait_for(lambda: Board.objects.get(pk=board.pk).phase == BoardPhase.VOTING, "the phase")


def test_a_pressed_button_says_what_it_does_next(laptop: Page) -> None:
    laptop.get_by_role("button", name="Ordnen beginnen").press("Enter")

    expect(laptop.get_by_role("button", name="Abstimmung eröffnen")).to_be_focused()


def test_a_half_typed_name_of_a_group_stays_when_the_group_changes(
    laptop: Page, board: Board, olga: User
) -> None:
    rufbus, radweg, baenke = Idea.objects.filter(board=board).order_by("number")
    elsewhere(board, olga, "form_group", name="Verkehr", ideas=[rufbus.pk, radweg.pk])
    group = IdeaGroup.objects.get(board=board)
    name = laptop.get_by_label("Name der Gruppe")
    name.click()
    name.fill("Mobil im Dor")

    elsewhere(board, olga, "join_group", group=group.pk, idea=baenke.pk)

    expect(laptop.locator(f"#{group.html_id} .idea")).to_have_count(3)
    laptop.keyboard.type("f")
    expect(name).to_have_value("Mobil im Dorf")


def test_a_card_from_paper_keeps_its_text_until_it_is_stored(laptop: Page, board: Board) -> None:
    laptop.get_by_text("Karte von Papier oder Telefon").click()
    text = laptop.get_by_label("Text der Karte")
    text.fill("Vom Zettel")
    laptop.route(f"**/beteiligung/{board.pk}/moderation/", lambda route: route.abort())
    laptop.get_by_role("button", name="Karte erfassen").click()
    expect(laptop.locator("[data-refusal]")).to_contain_text("Das ist nicht angekommen")
    expect(text).to_have_value("Vom Zettel")

    laptop.unroute_all()
    laptop.get_by_role("button", name="Karte erfassen").click()

    expect(laptop.locator(".idea", has_text="Vom Zettel")).to_contain_text("auf Papier")
    expect(text).to_have_value("")
    expect(laptop.locator("[data-refusal]")).to_be_hidden()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (HTTPStatus.BAD_GATEWAY, "Das ist nicht angekommen"),
        (HTTPStatus.OK, "Bitte laden Sie sie neu."),
    ],
    ids=["the server is being restarted", "somebody is logged out"],
)
def test_an_answer_that_is_none_is_said_and_the_next_press_works(
    laptop: Page, board: Board, answer: HTTPStatus, said: str
) -> None:
    laptop.route(
        f"**/beteiligung/{board.pk}/moderation/",
        lambda route: route.fulfill(status=answer, content_type="text/html", body="<h1>Nichts</h1>"),
    )
    begin = laptop.get_by_role("button", name="Ordnen beginnen")
    begin.click()
    expect(laptop.locator("[data-refusal]")).to_contain_text(said)

    laptop.unroute_all()
    begin.click()

    wait_for(lambda: Board.objects.get(pk=board.pk).phase == BoardPhase.SORTING, "the phase")


def test_a_phone_in_the_hall_follows(laptop: Page, phone: Page, path: str, board: Board) -> None:
    visit(phone, path)

    laptop.get_by_role("button", name="Karten verdecken").click()
    expect(phone.locator(".idea")).to_have_count(0)
    laptop.get_by_role("button", name="Karten aufdecken").click()

    expect(phone.locator(".idea")).to_have_count(3)


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(
    olgas: Callable[..., Page], board: Board, olga: User, address: str, axe: Axe, width: int
) -> None:
    page = olgas(viewport={"width": width, "height": 900})
    first, second, _third = board.ideas.order_by("number")
    facilitate(board, olga, "form_group", name="Bequem", ideas=[first.pk, second.pk])
    facilitate(board, olga, "set_timer", seconds=600)
    lead(page, address)
    page.get_by_label("Nr. 3 auswählen").check()
    page.get_by_text("Andere Phase").click()
    page.get_by_text("Gezählte Stimmen").click()

    assert axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_without_a_script_the_forms_do_it(olgas: Callable[..., Page], board: Board, address: str) -> None:
    page = olgas(java_script_enabled=False)
    page.goto(address)
    page.get_by_label("Nr. 1 auswählen").check()
    page.get_by_label("Nr. 2 auswählen").check()
    page.get_by_label("Neue Gruppe").fill("Verkehr")
    # Keys, because a press of the mouse misses a button that scrolls into view.
    page.get_by_role("button", name="Gruppe bilden").press("Enter")
    expect(page.locator(".idea-group .idea")).to_have_count(2)

    page.get_by_role("button", name="Zurücknehmen").press("Enter")
    page.get_by_role("button", name="Ordnen beginnen").press("Enter")

    expect(page.locator(".idea-group")).to_have_count(0)
    board.refresh_from_db()
    assert board.phase == BoardPhase.SORTING


def test_a_phone_begins_with_the_phase_and_shows_one_column(
    olgas: Callable[..., Page], board: Board, address: str
) -> None:
    page = olgas(viewport=PHONE)
    lead(page, address)
    expect(page.get_by_role("button", name="3 min")).to_be_hidden()
    expect(page.locator(".board-column:visible")).to_have_count(1)

    page.locator("#steuerung-uhr > summary").click()
    page.get_by_role("button", name="3 min").click()
    page.get_by_role("link", name="Dorfleben").click()

    expect(page.locator("#steuerung-uhr[open]")).to_contain_text("noch 2:5")
    expect(page.locator(".board-column:visible")).to_contain_text("Dorfleben")
