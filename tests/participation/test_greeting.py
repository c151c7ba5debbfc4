"""Newcomers are greeted together, each with what is theirs."""

import json
from http import HTTPStatus
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kek.people.models import User
from participation.enums import Audience, ViewClass
from participation.exceptions import NoSuchBoard
from participation.models import Board, Idea
from participation.queries.greeting import LONGEST_DELTA, Greeting, Newcomer, greetings_for
from tests.factories.participation import guest, idea_on, open_board
from tests.live.client import account_session, device_of, guest_session

pytestmark = pytest.mark.django_db

# Page and board, restrictions, sessions, accounts with groups and seats, participants, own things, changes.
QUERIES = 15


@pytest.fixture
def board() -> Board:
    """With two ideas by Amsel."""
    board = open_board()
    for text in ("Ein Radweg", "Eine Bank"):
        idea_on(board, text, guest(device_of("Amsel")), "Amsel")
    return board


def newcomer(board: Board, session: str = "", since: int | None = 0, epoch: UUID | None = None) -> Newcomer:
    return Newcomer(session, ViewClass.PARTICIPANT, since, epoch or board.epoch)


def greet(board: Board, *newcomers: Newcomer) -> list[Greeting]:
    board.refresh_from_db()
    greetings = greetings_for(board.pk, newcomers)
    assert all(isinstance(greeting, Greeting) for greeting in greetings)
    return greetings


def cards(greeting: Greeting) -> list[str]:
    return [card["id"] for card in json.loads(greeting.update)["cards"]]


def test_each_hears_what_is_theirs(board: Board) -> None:
    amsel, buche, stranger = greet(
        board,
        newcomer(board, guest_session(board, "Amsel")),
        newcomer(board, guest_session(board, "Buche")),
        newcomer(board),
    )
    own = list(Idea.objects.values_list("pk", flat=True))
    assert [amsel.mine.cards, buche.mine.cards, stranger.mine.cards] == [own, [], []]
    assert [one.you.participant for one in (amsel, buche, stranger)] == ["Amsel", "Buche", None]


def test_each_gets_what_their_page_lacks(board: Board) -> None:
    first, second = [idea.html_id for idea in Idea.objects.order_by("seq")]
    nothing, all_of_it, half, again = greet(board, *(newcomer(board, since=since) for since in (2, 0, 1, 1)))
    assert [cards(one) for one in (nothing, all_of_it, half)] == [[], [first, second], [second]]
    assert json.loads(half.update)["from"] == 1
    assert again.update is half.update


def test_the_boards_own_row_comes_only_to_who_lacks_it(board: Board) -> None:
    Board.objects.update(own_seq=2)
    lacking, knowing = greet(board, newcomer(board, since=1), newcomer(board, since=2))
    assert ["board" in json.loads(one.update) for one in (lacking, knowing)] == [True, False]


def test_who_cannot_be_brought_up_to_date_fetches_the_snapshot(board: Board) -> None:
    Board.objects.update(seq=LONGEST_DELTA + 3)
    greetings = greet(
        board,
        newcomer(board, since=None),
        newcomer(board, since=LONGEST_DELTA + 4),
        newcomer(board, since=2),
        newcomer(board, since=3, epoch=uuid4()),
        newcomer(board, since=3),
    )
    assert [one.update is None for one in greetings] == [True, True, True, True, False]


def test_who_may_not_look_takes_nothing_from_the_others(board: Board, olga: User) -> None:
    office = account_session(olga)
    Board.objects.update(readers=Audience.COMMITTEE)
    as_facilitator = Newcomer("", ViewClass.FACILITATOR, 0, board.epoch)
    stranger, leader, curious = greetings_for(
        board.pk, [newcomer(board), newcomer(board, office), as_facilitator]
    )
    assert [type(one) for one in (stranger, leader, curious)] == [NoSuchBoard, Greeting, NoSuchBoard]


def test_the_facilitators_view_is_the_offices(board: Board) -> None:
    (answer,) = greetings_for(board.pk, [Newcomer("", ViewClass.FACILITATOR, 0, board.epoch)])
    assert isinstance(answer, NoSuchBoard)


def test_a_board_that_is_not_there_is_told_to_each(board: Board) -> None:
    answers = greetings_for(board.pk + 1, [newcomer(board), newcomer(board)])
    assert [type(answer) for answer in answers] == [NoSuchBoard, NoSuchBoard]


def test_a_rush_costs_the_queries_of_one(
    board: Board, olga: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sessions = [guest_session(board, f"Gast {number}") for number in range(12)]
    office = account_session(olga)
    with django_assert_num_queries(QUERIES):
        greetings_for(board.pk, [newcomer(board, sessions[0]), newcomer(board, office, since=1)])
    with django_assert_num_queries(QUERIES):
        greetings_for(
            board.pk,
            [newcomer(board, key, since=n % 3) for n, key in enumerate(sessions)] + [newcomer(board, office)],
        )


def ask(client: Client, board: Board, etag: str = "", **question: str) -> HttpResponse:
    board.refresh_from_db()
    page = {"since": str(board.seq), "epoch": str(board.epoch)}
    return client.get(f"/beteiligung/{board.pk}/gruss/", page | question, headers={"If-None-Match": etag})


def kinds(answer: HttpResponse) -> list[str]:
    return [frame["type"] for frame in answer.json()["frames"]]


def client_of(session: str) -> Client:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client


def test_by_request_everybody_hears_what_a_socket_would(board: Board) -> None:
    amsel = ask(client_of(guest_session(board, "Amsel")), board, since="1")
    _welcome, update, mine = amsel.json()["frames"]

    assert kinds(amsel) == ["welcome", "update", "mine"]
    assert [card["id"] for card in update["cards"]] == [Idea.objects.latest("seq").html_id]
    assert mine["cards"] == list(Idea.objects.values_list("pk", flat=True))
    assert kinds(ask(Client(), board)) == ["welcome", "update"]


def test_by_request_nothing_is_said_twice(board: Board) -> None:
    amsel = client_of(guest_session(board, "Amsel"))
    etag = ask(amsel, board)["ETag"]

    assert ask(amsel, board, etag).status_code == HTTPStatus.NOT_MODIFIED
    assert ask(client_of(guest_session(board, "Buche")), board, etag).status_code == HTTPStatus.OK
    assert ask(amsel, board, etag, since="1").status_code == HTTPStatus.OK
    idea_on(board, "Ein Rufbus", guest(device_of("Amsel")), "Amsel")
    assert ask(amsel, board, etag).status_code == HTTPStatus.OK


@pytest.mark.parametrize("question", [{"since": "viele"}, {"epoch": "keine"}, {"since": ""}])
def test_by_request_a_page_that_knows_nothing_fetches_the_board(
    board: Board, question: dict[str, str]
) -> None:
    welcome, *_rest = ask(Client(), board, **question).json()["frames"]

    assert (welcome["mode"], welcome["snapshot_url"]) == (
        "snapshot",
        f"/beteiligung/{board.pk}/stand/?sicht=participant",
    )
