"""The office's queue in a browser: keys, arrivals, drafts that survive, words chosen to be blacked out."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import Page, Route, expect

from kek.people.groups import OFFICE
from kek.people.models import User
from participation.models import Board, Idea, Operation
from tests.e2e.participation.test_frames import FakeServer, card
from tests.factories.kek import UserFactory
from tests.factories.moderation import decide, pending_idea, reported_by_somebody
from tests.factories.participation import idea_on

pytestmark = pytest.mark.e2e

LIVE = "Live: Neues erscheint hier von selbst."


@pytest.fixture
def office(live_url: str) -> User:
    person = UserFactory(email="olga@landkreis.example", public_name="Olga")
    person.groups.add(Group.objects.get(name=OFFICE))
    return person


@pytest.fixture
def queue(board: Board, office: User, log_in: Callable[..., None]) -> Callable[[Page], Page]:
    """Opens the queue as the office and waits until its keys are heard."""

    def open_queue(page: Page) -> Page:
        log_in(page.context, office)
        page.goto(f"/beteiligung/{board.pk}/pruefen/")
        expect(page.get_by_role("button", name="Tastenkürzel")).to_be_visible()
        return page

    return open_queue


def states() -> list[str]:
    return list(Idea.objects.order_by("number").values_list("state", flat=True))


def test_the_office_decides_by_keyboard_alone(
    board: Board, queue: Callable[[Page], Page], page: Page
) -> None:
    for text in ("Eine Bank", "Etwas Böses", "Ein Brunnen"):
        pending_idea(board, text)
    queue(page)

    page.keyboard.press("j")
    page.keyboard.press("f")
    expect(page.locator(".queue-message")).to_have_text("Idee Nr. 1 ist veröffentlicht.")
    expect(page.locator("#wartet-liste > li:focus")).to_contain_text("Etwas Böses")
    page.keyboard.press("a")
    page.keyboard.type("fasst niemand an: f a v s j k")
    page.locator("textarea:focus").press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".queue-message")).to_have_text("Idee Nr. 2 ist abgelehnt.")

    assert states() == ["published", "refused", "pending"]


def test_the_keys_can_be_switched_off(board: Board, queue: Callable[[Page], Page], page: Page) -> None:
    pending_idea(board)
    queue(page)

    page.keyboard.press("?")
    page.get_by_label("Tastenkürzel sind eingeschaltet").uncheck()
    page.get_by_role("button", name="Schließen").click()
    page.reload()
    expect(page.get_by_role("button", name="Tastenkürzel")).to_be_visible()
    page.keyboard.press("j")

    expect(page.locator(".queue-item:focus")).to_have_count(0)


def test_what_arrives_comes_by_itself_and_no_draft_is_lost(
    board: Board, office: User, queue: Callable[[Page], Page], page: Page
) -> None:
    first = pending_idea(board, "Eine Bank")
    queue(page)
    page.get_by_text("Ablehnen").first.click()
    page.get_by_label("Begründung").first.fill("Noch nicht fertig geschrieb")

    pending_idea(board, "Ein Brunnen")
    expect(page.locator("#wartet-liste > li")).to_have_count(2)
    expect(page.locator("[data-announcer]")).to_have_text("Ein neuer Eintrag wartet.")
    Board.objects.filter(pk=board.pk).update(is_premoderated=False)
    reported_by_somebody(idea_on(board, "Ein Zaun"))
    expect(page.locator("#meldungen-liste > li")).to_contain_text("Ein Zaun")
    decide(board, office, "publish", ideas=[first.pk])

    kept = page.locator(f"#pruefen-idee-{first.pk}", has_text="inzwischen schon entschieden")
    expect(kept.get_by_label("Begründung")).to_have_value("Noch nicht fertig geschrieb")
    expect(kept.get_by_role("button", name="Ablehnen")).to_be_disabled()


def test_a_report_comes_with_the_changes_of_others(
    board: Board, queue: Callable[[Page], Page], page: Page
) -> None:
    fake = FakeServer(page, board)
    queue(page)
    expect(page.locator("[data-status-text]")).to_have_text(LIVE)
    reported_by_somebody(idea_on(board, "Ein Zaun"))
    board.refresh_from_db()
    assert board.seq == 2

    fake.update(0, board.seq, card(board, 1, rank=1, seq=1, text="Ein Zaun"), groups=[])

    expect(page.locator("#meldungen-liste > li")).to_contain_text("Ein Zaun")


def test_words_are_chosen_and_blacked_out(
    board: Board, queue: Callable[[Page], Page], page: Page, axe: Callable[[Page], list[str]]
) -> None:
    pending_idea(board, "Herr Meier, Tel. 0385 123456, weiß das.")
    queue(page)
    page.keyboard.press("j")
    page.keyboard.press("s")
    for word in ("Meier", "0385", "123456"):
        page.get_by_role("button", name=word, exact=True).click()
    expect(page.get_by_label("Text")).to_have_value("Herr ▇▇▇, Tel. ▇▇▇, weiß das.")
    assert axe(page) == []
    page.get_by_label("Begründung").fill("Namen und Nummern von anderen bleiben draußen.")
    page.get_by_role("button", name="Schwärzen").click()

    expect(page.locator(".queue-message")).to_have_text("Idee Nr. 1 ist geschwärzt.")
    assert Idea.objects.get().text == "Herr ▇▇▇, Tel. ▇▇▇, weiß das."


def test_a_decision_that_does_not_arrive_is_made_again_and_counts_once(
    board: Board, queue: Callable[[Page], Page], page: Page
) -> None:
    first = pending_idea(board, "Eine Bank")
    pending_idea(board, "Ein Brunnen")
    queue(page)
    item = page.locator(f"#pruefen-idee-{first.pk}")
    item.get_by_text("Ablehnen").first.click()
    item.get_by_label("Begründung").fill("Gibt es schon.")
    refuse = item.get_by_role("button", name="Ablehnen")
    page.context.set_offline(True)
    expect(page.locator("[data-status-text]")).to_contain_text("Verbindung unterbrochen")

    refuse.click()
    expect(item.get_by_role("alert")).to_contain_text("Das ist nicht angekommen")
    expect(item.get_by_label("Begründung")).to_have_value("Gibt es schon.")
    page.context.set_offline(False)
    page.route("**/entscheiden/", lose_the_first_answer())
    refuse.click()

    expect(page.locator("#entschieden-liste")).to_contain_text("Begründung: Gibt es schon.")
    expect(page.locator("#wartet-liste > li")).to_have_count(1)
    assert Operation.objects.filter(board=board, name="refuse").count() == 1


def lose_the_first_answer() -> Callable[[Route], None]:
    """It reaches the server; what it says does not come back."""
    lost: list[int] = []

    def handle(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch().status)
            route.abort()

    return handle


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_moderation_is_accessible(
    board: Board,
    queue: Callable[[Page], Page],
    page: Page,
    axe: Callable[[Page], list[str]],
    office: User,
    width: int,
) -> None:
    idea, hidden = idea_on(board, "Ein Zaun"), idea_on(board, "Ein Tor")
    report = reported_by_somebody(idea)
    decide(board, office, "hide", ideas=[hidden.pk], reason="Werbung")
    waiting = pending_idea(board, "Eine Bank")
    page.set_viewport_size({"width": width, "height": 800})
    queue(page)
    found = axe(page)
    for address in (
        f"/beteiligung/{board.pk}/pruefen/vorschau/?aktion=refuse&auswahl=idee-{waiting.pk}&auswahl=idee-{idea.pk}",
        f"{idea.get_absolute_url()}melden/",
        report.get_absolute_url(),
        idea.get_absolute_url(),
    ):
        page.goto(address)
        found += axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert found == []
