"""Who may look is asked at the door and again every second."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.test import Client
from wagtail.models import PageViewRestriction
from websockets.exceptions import InvalidStatus

from kek.people.models import User
from participation.actions.participants import join
from participation.models import Board
from tests.factories.participation import account, idea_on
from tests.live.client import LiveClient, account_session
from tests.live.test_refusals import HELLO
from tests.live.test_resuming import Visit

CANARY = "Kanarienvogel im Bergwerk"


@pytest.fixture
def private_board(board: Board, olga: User) -> Board:
    """Only the project office may see it; it holds the canary."""
    idea_on(board, CANARY)
    restriction = PageViewRestriction.objects.create(page=board.page, restriction_type="groups")
    restriction.groups.add(Group.objects.get(name="Projektbüro"))
    return board


def test_a_private_board_greets_its_group(private_board: Board, visit: Visit, olga: User) -> None:
    client = visit(private_board, account_session(olga))
    client.hello()
    assert CANARY in client.expect("update")["cards"][0]["html"]


def test_a_private_board_tells_others_nothing(private_board: Board, visit: Visit, clara: User) -> None:
    client = visit(private_board, account_session(clara))
    client.send({**HELLO, "board": private_board.pk})
    assert client.next() == {"type": "bye", "code": "no_such_board", "retry_after": None}
    assert client.until_closed() == 4404


def test_no_way_in_shows_others_a_private_board(
    private_board: Board, clara: User, browser_of: Callable[[User], Client]
) -> None:
    for browser in (Client(), browser_of(clara)):
        answers = [
            browser.get(private_board.page.url),
            browser.get(f"/beteiligung/{private_board.pk}/stand/"),
            browser.post(f"/beteiligung/{private_board.pk}/vorgang/", {"text": "x"}),
            browser.post(f"/beteiligung/{private_board.pk}/beitreten/", {"pseudonym": "Amsel"}),
        ]
        assert [answer.status_code for answer in answers] == [302, 404, 404, 404]
        assert not any(CANARY in answer.content.decode() for answer in answers)


def test_the_log_out_ends_the_socket(board: Board, visit: Visit, clara: User) -> None:
    session = account_session(clara)
    client = visit(board, session)
    client.hello()
    Session.objects.filter(session_key=session).delete()
    assert client.until_closed() == 4401


def test_a_closed_account_is_sent_out(board: Board, visit: Visit, clara: User) -> None:
    client = visit(board, account_session(clara))
    client.hello()
    User.objects.filter(pk=clara.pk).update(is_active=False)
    assert client.until_closed() == 4401


def test_after_the_log_out_nothing_is_written(board: Board, visit: Visit, clara: User) -> None:
    session = account_session(clara)
    join(board.pk, account(clara), "Clara")
    client = visit(board, session)
    client.hello()
    Session.objects.filter(session_key=session).delete()
    client.post("Nachgereicht")
    client.until_closed()
    assert board.ideas.count() == 0


def test_a_page_that_is_unpublished_closes_its_sockets(board: Board, amsel: LiveClient) -> None:
    amsel.expect("presence")
    board.page.unpublish()
    assert amsel.until_closed() == 4404


def test_a_page_that_becomes_private_closes_its_sockets(board: Board, amsel: LiveClient) -> None:
    amsel.expect("presence")
    PageViewRestriction.objects.create(page=board.page, restriction_type="login")
    assert amsel.until_closed() == 4403


def test_the_facilitators_view_is_the_offices(board: Board, visit: Visit, clara: User, olga: User) -> None:
    assert visit(board, account_session(olga)).hello(view="facilitator")["mode"] == "delta"
    client = visit(board, account_session(clara))
    client.send({**HELLO, "board": board.pk, "view": "facilitator"})
    assert client.until_closed() == 4404


@pytest.mark.parametrize(
    "origin",
    [
        "http://fremd.example",
        "http://127.0.0.1:1",
        "https://{host}",
        "http://{host}/",
        "null",
        "http://x@{host}",
    ],
)
def test_a_page_of_another_origin_gets_no_socket(board: Board, live_url: str, origin: str) -> None:
    foreign = origin.format(host=live_url.removeprefix("http://"))
    with pytest.raises(InvalidStatus) as refused, LiveClient(live_url, board, origin=foreign):
        pass
    assert refused.value.response.status_code == 403


def test_a_socket_without_origin_is_refused(board: Board, live_url: str) -> None:
    with pytest.raises(InvalidStatus) as refused, LiveClient(live_url, board, origin=None):
        pass
    assert refused.value.response.status_code == 403


def test_the_same_tab_has_one_socket(board: Board, visit: Visit) -> None:
    tab = "0b4a4a43-6b39-49b2-9b1f-1f9f1fb5d3a1"
    older, newer = visit(board), visit(board)
    older.hello(client=tab)
    newer.hello(client=tab)
    assert older.until_closed() == 4409


def test_who_is_there_is_counted_by_voice(board: Board, amsel: LiveClient, visit: Visit) -> None:
    visit(board).hello()
    found = amsel.expect("presence")
    while found["online"] < 2:
        found = amsel.expect("presence")
    assert found == {"type": "presence", "online": 2, "by_voice": {"citizen": 1}}


def test_a_ping_tells_the_head(board: Board, amsel: LiveClient) -> None:
    idea_on(board)
    amsel.expect("update")
    amsel.expect("update")
    amsel.send({"type": "ping", "n": 3})
    pong = amsel.expect("pong")
    assert (pong["n"], pong["head"]) == (3, 1)


def test_only_the_writer_learns_which_ideas_are_theirs(board: Board, amsel: LiveClient, visit: Visit) -> None:
    amsel.post()
    own = amsel.expect("ack")["result"]["idea"]
    amsel.hello()
    assert amsel.expect("mine")["cards"] == [own]
    stranger = visit(board)
    stranger.hello()
    assert [stranger.next()["type"], stranger.next()["type"]] == ["update", "presence"]
