from collections.abc import Callable
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client

from participation.live import doorbell, greeter, hub
from participation.models import Board, Column
from participation.queries.frames import Changes, changes_since
from tests.factories.participation import idea_on, open_board
from tests.live.client import LiveClient

Visit = Callable[..., LiveClient]


def ids(frame: dict) -> list[str]:
    return [card["id"] for card in frame["cards"]]


def test_a_client_gets_what_is_newer_than_its_page(board: Board, visit: Visit) -> None:
    ideas = [idea_on(board, f"Idee {number}") for number in range(3)]
    client = visit(board)
    welcome = client.hello(since=1)
    update = client.expect("update")
    assert (welcome["mode"], welcome["seq"]) == ("delta", 3)
    assert (update["from"], update["to"], ids(update)) == (1, 3, [idea.html_id for idea in ideas[1:]])


def test_a_client_that_knows_everything_gets_an_empty_update(board: Board, visit: Visit) -> None:
    idea_on(board)
    client = visit(board)
    client.hello(since=1)
    nothing = {"type": "update", "from": 1, "to": 1, "cards": [], "gone": [], "groups": []}
    assert client.expect("update") == nothing


@pytest.mark.parametrize("fields", [{"epoch": str(uuid4())}, {"since": None}, {"since": 99}])
def test_a_client_of_another_history_is_sent_to_the_snapshot(
    board: Board, visit: Visit, fields: dict, client: Client
) -> None:
    idea = idea_on(board)
    welcome = visit(board).hello(**fields)
    snapshot = client.get(welcome["snapshot_url"]).json()
    assert welcome["mode"] == "snapshot"
    assert (snapshot["epoch"], snapshot["seq"], ids(snapshot)) == (str(board.epoch), 1, [idea.html_id])


def test_who_was_sent_to_the_snapshot_gets_what_comes_after_it(board: Board, visit: Visit) -> None:
    idea_on(board)
    client = visit(board)
    client.hello(since=None)
    idea = idea_on(board, "Zweite Idee")
    update = client.expect("update")
    assert (update["from"], update["to"], ids(update)) == (1, 2, [idea.html_id])


def test_hello_can_be_said_again_on_the_same_socket(board: Board, amsel: LiveClient) -> None:
    idea = idea_on(board)
    amsel.hello(since=0)
    assert ids(amsel.expect("update")) == [idea.html_id]


def test_a_lost_ring_is_made_up_for_by_the_poll(
    board: Board, amsel: LiveClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    amsel.expect("presence")
    monkeypatch.setattr(doorbell.registry, "wake", lambda *_: None)
    monkeypatch.setattr(doorbell, "send", swallow)
    idea = idea_on(board, "Ungehört")
    assert ids(amsel.expect("update")) == [idea.html_id]


async def swallow(*_: object) -> None:
    """A channel layer that loses everything."""


def test_a_fault_in_the_reader_does_not_end_the_live_board(
    board: Board, amsel: LiveClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: int) -> Changes | None:
        monkeypatch.setattr(hub, "changes_since", changes_since)
        raise OperationalError

    amsel.expect("presence")
    monkeypatch.setattr(hub, "changes_since", faulty)
    idea = idea_on(board)
    assert ids(amsel.expect("update")) == [idea.html_id]


def test_an_update_and_a_snapshot_are_what_a_fresh_page_shows(
    board: Board, visit: Visit, client: Client
) -> None:
    Column.objects.create(board=board, title="Mobilität", rank=1)
    watcher = visit(board)
    watcher.hello()
    watcher.expect("update")
    idea_on(board, "Ein <i>Radweg</i>")
    card = watcher.expect("update")["cards"][0]
    snapshot = client.get(f"/beteiligung/{board.pk}/stand/").json()
    page = client.get(board.page.url).content.decode()
    assert snapshot["cards"] == [card]
    assert "".join(card["html"].split()) in "".join(page.split())


def test_the_restored_history_of_a_board_sends_everybody_back(board: Board, amsel: LiveClient) -> None:
    amsel.expect("presence")
    Board.objects.filter(pk=board.pk).update(epoch=uuid4())
    assert amsel.until_closed() == 1012


def test_after_a_restored_backup_all_boards_are_read_anew(
    board: Board, visit: Visit, amsel: LiveClient, client: Client
) -> None:
    amsel.expect("presence")
    idea = idea_on(board, "Aus der Sicherung")
    amsel.expect("update")
    page, said = client.get(board.page.url).content.decode(), StringIO()
    other = open_board(title="Anderswo")
    call_command("begin_new_epochs", stdout=said)
    restored = Board.objects.get(pk=board.pk)
    assert said.getvalue() == "Boards mit neuer Geschichte: 2. Geöffnete Seiten lesen sie neu ein.\n"
    assert Board.objects.exclude(epoch__in=[board.epoch, other.epoch]).count() == 2
    assert amsel.until_closed() == 1012
    welcome = visit(board).hello(since=1)
    assert (welcome["mode"], welcome["epoch"]) == ("snapshot", str(restored.epoch))
    assert ids(client.get(welcome["snapshot_url"]).json()) == [idea.html_id]
    fresh = client.get(board.page.url).content.decode()
    assert (str(board.epoch) in page, str(restored.epoch) in fresh) == (True, True)


def test_who_cannot_be_greeted_now_is_told_to_come_back(
    board: Board, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: object) -> list[object]:
        raise OperationalError

    monkeypatch.setattr(greeter, "greetings_for", faulty)
    client = visit(board)
    client.send({"type": "hello", "v": 1, "board": board.pk, "client": str(uuid4()), "since": 0})
    assert client.until_closed() == 1012
