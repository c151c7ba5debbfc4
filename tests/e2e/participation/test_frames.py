"""What the page makes of the server's frames, one kind at a time. Here the test itself is the server."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from participation.models import Board, Column
from tests.e2e.participation.boards import INTERRUPTED, LIVE, notice, stop_clock, visit
from tests.factories.participation import ColumnFactory

pytestmark = pytest.mark.e2e


class FakeServer:
    """Greets every hello and keeps what it hears."""

    def __init__(self, page: Page, board: Board) -> None:
        self.board = board
        self.heard: list[dict[str, Any]] = []
        page.route_web_socket("**/ws/board/**", self.accept)

    def accept(self, socket: WebSocketRoute) -> None:
        self.socket = socket
        socket.on_message(lambda text: self.hear(json.loads(text)))

    def hear(self, frame: dict[str, Any]) -> None:
        self.heard.append(frame)
        if frame["type"] == "hello":
            you = {"participant": "Amsel", "voice": "citizen", "rights": []}
            self.say("welcome", epoch=str(self.board.epoch), seq=0, phase="collecting", you=you, mode="delta")

    def say(self, kind: str, **fields: Any) -> None:
        self.socket.send(json.dumps({"type": kind, **fields}))

    def update(self, since: int, to: int, *cards: dict[str, Any], **fields: Any) -> None:
        self.say("update", **{"from": since, "to": to, "cards": cards, "gone": [], **fields})

    def hellos(self) -> list[int]:
        return [frame["since"] for frame in self.heard if frame["type"] == "hello"]


@pytest.fixture
def fake(page: Page, board: Board, path: str) -> FakeServer:
    fake = FakeServer(page, board)
    visit(page, path)
    return fake


def card(board: Board, key: int, *, rank: int, seq: int, text: str = "") -> dict[str, Any]:
    """A card in the first column; its button stands for whatever can have the focus."""
    html = (
        f'<li class="idea" id="idee-{key}" data-rank="{rank}" data-seq="{seq}">'
        f'<div class="idea-head"><h3>Nr. {key}</h3></div><p>{text}</p><button>Mehr zu {key}</button></li>'
    )
    return {"id": f"idee-{key}", "column": board.columns.first().pk, "rank": rank, "html": html}


def numbers(page: Page) -> list[str]:
    return page.locator(".idea h3").all_inner_texts()


def top_of(page: Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["y"]


def test_cards_stand_in_the_order_of_their_ranks(page: Page, fake: FakeServer, board: Board) -> None:
    fake.update(0, 2, card(board, 7, rank=30, seq=1), card(board, 8, rank=10, seq=2))
    fake.update(2, 3, card(board, 9, rank=20, seq=3))
    expect(page.locator(".idea")).to_have_count(3)

    fake.update(3, 4, card(board, 8, rank=40, seq=4))

    expect(page.locator(".idea h3")).to_have_text(["Nr. 9", "Nr. 7", "Nr. 8"])


def test_a_changed_card_keeps_the_focus_within(page: Page, fake: FakeServer, board: Board) -> None:
    fake.update(0, 2, card(board, 7, rank=10, seq=1, text="alt"), card(board, 8, rank=20, seq=2))
    page.get_by_role("button", name="Mehr zu 7").focus()

    fake.update(2, 3, card(board, 7, rank=30, seq=3, text="neu"))

    expect(page.locator(".idea h3")).to_have_text(["Nr. 8", "Nr. 7"])
    expect(page.locator("#idee-7 p")).to_have_text("neu")
    expect(page.get_by_role("button", name="Mehr zu 7")).to_be_focused()


def test_what_is_gone_disappears(page: Page, fake: FakeServer, board: Board) -> None:
    fake.update(0, 2, card(board, 7, rank=10, seq=1), card(board, 8, rank=20, seq=2))
    expect(page.locator(".idea")).to_have_count(2)

    fake.update(2, 3, gone=["idee-7"])

    expect(page.locator(".idea h3")).to_have_text(["Nr. 8"])
    expect(page.get_by_role("region", name="Mobilität").locator("[data-count]")).to_have_text("1")


def test_an_old_frame_changes_nothing(page: Page, fake: FakeServer, board: Board) -> None:
    fake.update(0, 2, card(board, 7, rank=10, seq=2, text="neu"))
    fake.update(0, 1, card(board, 7, rank=10, seq=1, text="alt"))

    fake.update(2, 3, card(board, 8, rank=20, seq=3))

    expect(page.locator("#idee-8")).to_be_visible()
    expect(page.locator("#idee-7 p")).to_have_text("neu")


def test_a_gap_asks_for_the_rest(page: Page, fake: FakeServer, board: Board) -> None:
    fake.update(0, 1, card(board, 7, rank=10, seq=1))
    fake.update(4, 5, card(board, 9, rank=30, seq=5))
    expect(page.locator("#idee-7")).to_be_visible()

    page.wait_for_function("() => true")

    assert (fake.hellos(), numbers(page)) == ([0, 1], ["Nr. 7"])


def test_a_pong_that_is_ahead_asks_for_the_rest(page: Page, board: Board, path: str) -> None:
    stop_clock(page)
    fake = FakeServer(page, board)
    visit(page, path)
    page.clock.fast_forward(20_000)
    page.wait_for_function("() => true")
    assert [frame["type"] for frame in fake.heard] == ["hello", "ping"]

    fake.say("pong", n=1, head=3)
    page.wait_for_function("() => true")
    page.clock.run_for(2_000)

    assert fake.hellos() == [0, 0]


def test_what_one_reads_stays_in_its_place(page: Page, fake: FakeServer, board: Board) -> None:
    page.set_viewport_size({"width": 360, "height": 600})
    many = [card(board, key, rank=key, seq=key, text="Zeile " * 60) for key in range(10, 20)]
    fake.update(0, 19, *many)
    page.locator("#idee-17").scroll_into_view_if_needed()
    before = top_of(page, "#idee-17")

    fake.update(19, 20, card(board, 10, rank=10, seq=20, text="Zeile " * 120))
    expect(page.locator("#idee-10")).to_have_attribute("data-seq", "20")

    # Browsers anchor to fractions of a pixel.
    assert top_of(page, "#idee-17") == pytest.approx(before, abs=1)


def test_what_one_reads_stays_in_its_place_on_a_large_board(
    page: Page, fake: FakeServer, board: Board
) -> None:
    page.set_viewport_size({"width": 360, "height": 600})
    many = [card(board, key, rank=key, seq=key, text="Zeile " * 60) for key in range(1, 251)]
    fake.update(0, 250, *many)
    page.locator("#idee-120").evaluate("card => card.scrollIntoView()")
    page.wait_for_function(AT_REST, polling=100)
    before = top_of(page, "#idee-120")

    longer = card(board, 10, rank=10, seq=251, text="Zeile " * 120)
    fake.update(250, 252, longer, card(board, 119, rank=119, seq=252, text="Zeile " * 120))
    expect(page.locator("#idee-119")).to_have_attribute("data-seq", "252")

    expect(page.locator(".board-columns.is-large")).to_have_count(1)
    assert top_of(page, "#idee-120") == pytest.approx(before, abs=1)


AT_REST = """() => {
    const top = document.querySelector("#idee-120").getBoundingClientRect().top;
    const rests = window.lastTop === top;
    window.lastTop = top;
    return rests;
}"""


def test_a_closed_board_keeps_what_is_being_written(page: Page, fake: FakeServer, board: Board) -> None:
    page.get_by_label("Ihre Idee").fill("Ein halber Satz")
    columns = list(board.columns.values("id", "title", "rank"))

    fake.update(0, 1, board={"phase": "closed", "columns": columns, "accepts": []})

    expect(notice(page, "Dieses Board ist geschlossen.")).to_be_visible()
    expect(page.get_by_label("Ihre Idee")).to_have_value("Ein halber Satz")
    expect(page.get_by_role("button", name="Idee absenden")).to_be_disabled()


def test_new_columns_come_without_a_reload(page: Page, fake: FakeServer, board: Board) -> None:
    page.get_by_label("Ihre Idee").fill("Ein halber Satz")
    ColumnFactory(board=board, title="Bildung", rank=99)
    columns = list(Column.objects.filter(board=board).values("id", "title", "rank"))

    fake.update(0, 1, board={"phase": "collecting", "columns": columns, "accepts": ["post_idea"]})

    expect(page.get_by_role("region", name="Bildung")).to_be_visible()
    expect(page.get_by_label("Spalte", exact=True)).to_contain_text("Bildung")
    expect(page.get_by_label("Ihre Idee")).to_have_value("Ein halber Satz")


def test_an_outdated_page_asks_to_be_reloaded_and_stays_quiet(page: Page, board: Board, path: str) -> None:
    page.clock.install()
    fake = FakeServer(page, board)
    visit(page, path)

    fake.socket.close(code=4426)
    expect(page.locator("[data-status-text]")).to_have_text(
        "Das Board wurde erneuert. Bitte laden Sie die Seite neu."
    )
    page.clock.run_for(120_000)

    assert fake.hellos() == [0]


def test_comes_back_within_half_a_minute_after_a_restart(page: Page, board: Board, path: str) -> None:
    page.add_init_script("Math.random = () => 0.999")  # the longest wait that chance may choose
    stop_clock(page)
    fake = FakeServer(page, board)
    visit(page, path)
    fake.socket.close(code=1012)
    page.wait_for_function("() => true")
    page.clock.run_for(2_000)
    expect(page.locator("[data-status-text]")).to_have_text(INTERRUPTED)

    # Not on, before the socket has been answered in real time: a silent one is dropped.
    page.clock.run_for(8_000)

    expect(page.locator("[data-status-text]")).to_have_text(LIVE)
    assert fake.hellos() == [0, 0]
