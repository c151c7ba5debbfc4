"""Nothing that was sent is lost, and nothing arrives twice."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocketRoute, expect

from participation.models import Board, Idea, Operation
from tests.e2e.participation.boards import INTERRUPTED, LIVE, card, contribution, visit, wait_for_draft, write

pytestmark = pytest.mark.e2e

SOCKET = "**/ws/board/**"
DOORS = "**/beteiligung/**"


def texts(board: Board) -> list[str]:
    return list(Idea.objects.filter(board=board).values_list("text", flat=True))


def test_what_is_written_offline_arrives_once(
    context: BrowserContext, page: Page, board: Board, path: str
) -> None:
    visit(page, path)
    context.set_offline(True)
    write(page, "Ein Rufbus am Abend")
    expect(contribution(page, "Ein Rufbus am Abend")).to_contain_text("wartet")
    expect(page.locator("[data-status-text]")).to_have_text(INTERRUPTED)

    context.set_offline(False)

    expect(contribution(page, "Ein Rufbus am Abend")).to_contain_text("gespeichert (Nr. 1)")
    expect(page.locator("[data-status-text]")).to_have_text(LIVE)
    assert texts(board) == ["Ein Rufbus am Abend"]


def test_what_others_wrote_meanwhile_is_caught_up(
    context: BrowserContext, page: Page, new_context: Callable[..., BrowserContext], path: str
) -> None:
    other = new_context().new_page()
    visit(page, path)
    visit(other, path)
    context.set_offline(True)
    write(other, "Ein Rufbus am Abend")
    expect(contribution(other, "Ein Rufbus am Abend")).to_contain_text("gespeichert")

    context.set_offline(False)

    expect(card(page, "Ein Rufbus am Abend")).to_have_count(1)


def test_a_waiting_idea_survives_a_reload(page: Page, board: Board, path: str) -> None:
    page.route_web_socket(SOCKET, lambda socket: socket.close())
    page.route(DOORS, lambda route: route.abort())
    page.goto(path)
    write(page, "Ein Rufbus am Abend")
    expect(contribution(page, "Ein Rufbus am Abend")).to_contain_text("wartet")
    page.unroute(DOORS)
    page.route_web_socket(SOCKET, lambda socket: socket.connect_to_server())

    page.reload()

    expect(contribution(page, "Ein Rufbus am Abend")).to_contain_text("gespeichert (Nr. 1)")
    assert texts(board) == ["Ein Rufbus am Abend"]


def test_a_lost_answer_is_asked_for_again(page: Page, board: Board, path: str) -> None:
    page.clock.install()
    is_lossy = [True]
    page.route_web_socket(SOCKET, lambda socket: lose_acks(socket, is_lossy))
    visit(page, path)
    write(page, "Ein Rufbus am Abend")
    expect(card(page, "Ein Rufbus am Abend")).to_be_visible()
    expect(contribution(page, "Ein Rufbus am Abend")).to_contain_text("wartet")

    is_lossy[0] = False
    page.clock.fast_forward(5_000)

    expect(contribution(page, "Ein Rufbus am Abend")).to_contain_text("gespeichert (Nr. 1)")
    assert Operation.objects.filter(board=board, name="post_idea").count() == 1


def lose_acks(socket: WebSocketRoute, is_lossy: list[bool]) -> None:
    """As long as the list says so: a page asks again every five seconds, which are soon over."""
    server = socket.connect_to_server()

    def pass_on(frame: str | bytes) -> None:
        if not (json.loads(frame)["type"] == "ack" and is_lossy[0]):
            socket.send(frame)

    server.on_message(pass_on)


def test_saved_is_the_truth_whatever_came_of_another_copy(page: Page, board: Board, path: str) -> None:
    page.route_web_socket(SOCKET, refuse_before_and_after)
    visit(page, path)
    write(page, "Ein Rufbus am Abend")
    idea = contribution(page, "Ein Rufbus am Abend")
    expect(idea).to_contain_text("gespeichert (Nr. 1)")
    write(page, "Ein Radweg", name="")
    expect(contribution(page, "Ein Radweg")).to_contain_text("gespeichert (Nr. 2)")

    assert "gespeichert (Nr. 1)" in idea.inner_text()
    expect(idea.locator("[data-actions]")).to_be_hidden()
    page.reload()
    expect(page.locator("[data-status-text]")).to_have_text(LIVE)
    expect(idea).to_have_count(0)


def refuse_before_and_after(socket: WebSocketRoute) -> None:
    """Says to each operation that it was refused, and again after the server has acknowledged it."""
    server = socket.connect_to_server()

    def refuse(frame: dict[str, str]) -> None:
        nack = {"code": "invalid", "message": "Zu lang.", "field": "text", "retry_after": None}
        socket.send(json.dumps({"type": "nack", "op_id": frame["op_id"], **nack}))

    def pass_up(text: str | bytes) -> None:
        frame = json.loads(text)
        if frame["type"] == "op":
            refuse(frame)
        server.send(text)

    def pass_down(text: str | bytes) -> None:
        frame = json.loads(text)
        socket.send(text)
        if frame["type"] == "ack":
            refuse(frame)

    socket.on_message(pass_up)
    server.on_message(pass_down)


def test_a_double_click_posts_once(page: Page, board: Board, path: str) -> None:
    visit(page, path)
    page.get_by_label("Ihre Idee").fill("Ein Rufbus am Abend")
    page.get_by_label("Ihr Name auf diesem Board").fill("Amsel")

    page.get_by_role("button", name="Idee absenden").dblclick()

    expect(contribution(page, "Ein Rufbus am Abend")).to_contain_text("gespeichert")
    expect(page.locator("#id_text_error")).to_have_count(0)
    assert texts(board) == ["Ein Rufbus am Abend"]


def test_a_refused_idea_keeps_its_text_for_editing(page: Page, path: str) -> None:
    visit(page, path)
    page.get_by_label("Schlagwörter").fill("eins, zwei, drei, vier, fünf, sechs")
    write(page, "Ein Rufbus am Abend")
    refused = contribution(page, "Ein Rufbus am Abend")
    expect(refused).to_contain_text("abgelehnt: Bitte geben Sie höchstens 5 Schlagwörter an.")

    refused.get_by_role("button", name="Bearbeiten").click()

    expect(page.get_by_label("Ihre Idee")).to_have_value("Ein Rufbus am Abend")
    expect(page.get_by_label("Ihre Idee")).to_be_focused()
    expect(refused).to_have_count(0)
    wait_for_draft(page)
    page.reload()
    expect(page.get_by_label("Ihre Idee")).to_have_value("Ein Rufbus am Abend")


def test_a_refused_idea_survives_a_reload(page: Page, path: str) -> None:
    visit(page, path)
    page.get_by_label("Schlagwörter").fill("eins, zwei, drei, vier, fünf, sechs")
    write(page, "Ein Rufbus am Abend")
    expect(contribution(page, "Ein Rufbus am Abend")).to_contain_text("abgelehnt")

    page.reload()

    expect(contribution(page, "Ein Rufbus am Abend")).to_contain_text("abgelehnt")


def test_editing_does_not_overwrite_a_text_in_the_form(page: Page, path: str) -> None:
    visit(page, path)
    page.get_by_label("Schlagwörter").fill("eins, zwei, drei, vier, fünf, sechs")
    write(page, "Ein Rufbus am Abend")
    page.get_by_label("Ihre Idee").fill("Ein anderer Gedanke")

    contribution(page, "Ein Rufbus am Abend").get_by_role("button", name="Bearbeiten").click()

    expect(page.get_by_label("Ihre Idee")).to_have_value("Ein anderer Gedanke")
    expect(contribution(page, "Ein Rufbus am Abend")).to_contain_text(
        "Im Formular steht noch ein anderer Text."
    )


def test_words_do_not_go_out_under_another_name(
    page: Page, board: Board, path: str, clara: object, log_in: Callable[..., None]
) -> None:
    visit(page, path)
    write(page, "Ein Radweg", name="Amsel")
    expect(contribution(page, "Ein Radweg")).to_contain_text("gespeichert")
    page.context.set_offline(True)
    write(page, "Ein Rufbus am Abend")
    log_in(page.context, clara)
    page.context.set_offline(False)
    visit(page, path)

    expect(contribution(page, "Ein Rufbus am Abend")).to_contain_text(
        "abgelehnt: Auf diesem Gerät schreibt nicht mehr „Amsel“."
    )
    assert texts(board) == ["Ein Radweg"]
