"""Which card speaks for a group, to readers and to the office, when the chosen one may not be read."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from kek.people.models import User
from participation.enums import ViewClass
from participation.models import Board, Idea, IdeaGroup
from participation.queries.frames import changes_since, update_of
from participation.wire.outbound import Update
from tests.factories.facilitation import cards, facilitate, grouped
from tests.factories.participation import act, guest, idea_on, open_board

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"
READER, OFFICE = ViewClass.PARTICIPANT, ViewClass.FACILITATOR


@pytest.fixture
def board() -> Board:
    return open_board()


def mains_in(html: str) -> list[str]:
    return re.findall(r"Hauptkarte: Nr. (\d+)", html)


def news(board: Board, view: ViewClass, since: int) -> Update:
    changes = changes_since(board.pk, since)
    assert changes is not None
    return update_of(changes, view)


def seq_of(board: Board) -> int:
    return Board.objects.values_list("seq", flat=True).get(pk=board.pk)


def test_readers_are_shown_the_next_card_and_the_office_the_chosen_one(
    board: Board, olga: User, client: Client, browser_of: Callable[[User], Client]
) -> None:
    main, second, third = cards(board, CANARY, "Ein Rufbus", "Ein Radweg")
    grouped(board, olga, "Verkehr", main, second, third)
    pages = {
        READER: (client, board.page.url),
        OFFICE: (browser_of(olga), f"/beteiligung/{board.pk}/moderation/"),
    }

    def shown() -> list[tuple[list[str], list[str]]]:
        """On a fresh page, and in the frames that lead to it."""
        return [
            (mains_in(browser.get(address).text), mains_in("".join(each.html for each in groups)))
            for view, (browser, address) in pages.items()
            for groups in [news(board, view, since).groups]
        ]

    since = 0
    assert shown() == [(["1"], ["1"])] * 2
    since = seq_of(board)
    facilitate(board, olga, "hide", ideas=[main.pk], reason="Grob")
    assert shown() == [(["2"], ["2"]), (["1"], ["1"])]
    assert CANARY not in client.get(board.page.url).text
    assert f"idee-{main.pk}" not in client.get(board.page.url).text
    since = seq_of(board)
    facilitate(board, olga, "move_card", card=third.html_id, direction="first")
    assert shown() == [(["3"], ["3"]), (["1"], ["1"])]
    since = seq_of(board)
    facilitate(board, olga, "undo")
    assert shown() == [(["2"], ["2"]), (["1"], ["1"])]
    since = seq_of(board)
    facilitate(board, olga, "restore", ideas=[main.pk])
    assert shown() == [(["1"], ["1"])] * 2


def test_a_group_of_hidden_cards_is_the_offices_alone(
    board: Board, olga: User, client: Client, browser_of: Callable[[User], Client]
) -> None:
    """Its name may tell what is hidden."""
    ideas = cards(board, "Eins", "Zwei")
    group = grouped(board, olga, CANARY, *ideas)
    since = seq_of(board)
    facilitate(board, olga, "hide", ideas=[idea.pk for idea in ideas], reason="Grob")
    assert news(board, READER, since).groups == []
    assert group.html_id in news(board, READER, since).gone
    assert CANARY not in client.get(board.page.url).text
    assert CANARY in browser_of(olga).get(f"/beteiligung/{board.pk}/moderation/").text
    since = seq_of(board)
    third = idea_on(board, "Drei", guest("andere"))
    facilitate(board, olga, "join_group", idea=third.pk, group=group.pk)
    assert [frame.id for frame in news(board, READER, since).groups] == [group.html_id]


def test_who_withdraws_the_main_card_leaves_the_group_to_the_next(board: Board, olga: User) -> None:
    own, other = idea_on(board, "Eins"), idea_on(board, "Zwei", guest("andere"))
    group = grouped(board, olga, "Verkehr", own, other)
    since = seq_of(board)
    act(board, guest(), "withdraw_idea", idea=own.pk)
    assert mains_in(news(board, READER, since).groups[0].html) == ["2"]
    assert IdeaGroup.objects.get().main == Idea.objects.get(pk=own.pk)
    assert group.html_id not in news(board, READER, since).gone
