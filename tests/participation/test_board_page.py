import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from participation.enums import BoardPhase
from participation.exceptions import NotInvited
from participation.models import Board
from tests.factories.participation import BoardPageFactory, idea_on, open_board

pytestmark = pytest.mark.django_db


def test_a_new_page_brings_its_board_with_a_first_column() -> None:
    board = Board.objects.get(page=BoardPageFactory())
    assert [column.title for column in board.columns.all()] == ["Ideen"]


def test_a_copied_page_has_a_board_of_its_own() -> None:
    original = open_board()
    idea_on(original)
    copy = original.page.copy(update_attrs={"slug": "kopie", "title": "Kopie"})
    board = Board.objects.get(page=copy)
    assert (board.epoch != original.epoch, board.seq, board.ideas.count()) == (True, 0, 0)


def test_publishing_an_old_revision_does_not_turn_the_board_back() -> None:
    board = open_board()
    page = board.page
    old = page.save_revision()
    idea_on(board)
    old.publish()
    board.refresh_from_db()
    assert (board.seq, board.ideas.count()) == (1, 1)


def test_the_page_shows_its_ideas_and_the_seq_they_stand_for(client: Client) -> None:
    board = open_board()
    idea = idea_on(board, "Ein <b>Radweg</b> nach Parchim")
    html = client.get(board.page.url).content.decode()
    assert f'id="{idea.html_id}"' in html
    assert "Ein &lt;b&gt;Radweg&lt;/b&gt; nach Parchim" in html
    assert 'data-seq="1"' in html


def newcomers_line(client: Client, board: Board) -> str:
    """What it says, without what waits for another phase."""
    html = client.get(board.page.url).content.decode()
    found = re.search(r"<p[^>]*data-newcomer\s*(hidden)?>(.*?)</p>", html, re.DOTALL)
    if found is None or found[1]:
        return ""
    said = re.sub(r"<span[^>]*\bhidden>.*?</span>", "", found[2], flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", said).split())


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"phase": "voting"}, "Um abzustimmen, geben Sie sich einen Namen. Mitmachen"),
        ({"phase": "voting", "writers": "participants"}, NotInvited.message),
        ({}, "Um Ideen zu unterstützen und zu kommentieren, geben Sie sich einen Namen. Mitmachen"),
        ({"is_discussed": False}, ""),
        ({"is_veiled": True}, ""),
        ({"phase": "voting", "is_veiled": True}, ""),
        ({"phase": "voting", "is_discussed": False, "votes_per_person": 0}, ""),
        ({"phase": "closed"}, ""),
    ],
)
def test_who_has_no_name_hears_what_one_is_needed_for(
    client: Client, fields: dict[str, Any], said: str
) -> None:
    board = open_board()
    Board.objects.update(**fields)
    assert newcomers_line(client, board) == said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Vergeben Sie Ihre"),
        ({"votes_per_person": 0}, "Auf diesem Board "),
        ({"is_veiled": True}, "Auf diesem Board "),
    ],
)
def test_a_board_asks_for_votes_only_where_there_are_any(
    client: Client, fields: dict[str, Any], said: str
) -> None:
    board = open_board()
    Board.objects.update(phase=BoardPhase.VOTING, **fields)
    page = BeautifulSoup(client.get(board.page.url).content, "html.parser")
    assert [span.text[:17] for span in page.select("[data-phase=voting] span:not([hidden])")] == [said]


def test_joining_by_that_line_ends_it(client: Client) -> None:
    board = open_board()
    Board.objects.update(phase=BoardPhase.VOTING)
    assert f'href="{board.joining_path}"' in client.get(board.page.url).content.decode()
    joined = client.post(board.joining_path, {"pseudonym": "Amsel"})
    assert (joined["Location"], newcomers_line(client, board)) == (board.page.url, "")


def queries_of(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url + "?neu")
    return len(queries)


def test_the_page_takes_as_many_queries_with_thirty_ideas_as_with_one(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("participation.rules.OPERATIONS_PER_MINUTE", 100)
    board = open_board()
    idea_on(board)
    with_one = queries_of(client, board.page.url)
    for number in range(29):
        idea_on(board, f"Idee {number}")
    assert queries_of(client, board.page.url) == with_one
