"""Words of the office's list are named in the queue. Nothing is refused or held back by them."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kek.people.models import User
from participation.models import Board, HintWord, ModerationDecision
from participation.queries.waiting import waiting_boards
from tests.factories.moderation import comment_on, pending_idea
from tests.factories.participation import account, act, idea_on, open_board

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]


@pytest.fixture
def board() -> Board:
    HintWord.objects.create(word="Lüge")
    return open_board()


def hinted(browser: Client, board: Board) -> list[str]:
    page = BeautifulSoup(browser.get(f"/beteiligung/{board.pk}/pruefen/").content, "html.parser")
    titles = page.select("#hinweise-liste .queue-title")
    notes = page.select("#hinweise-liste .queue-note")
    return [f"{t.get_text(strip=True)}: {n.get_text()}" for t, n in zip(titles, notes, strict=True)]


def clear(browser: Client, board: Board, key: str) -> int:
    return browser.post(f"/beteiligung/{board.pk}/pruefen/hinweis/", {"auswahl": key}).status_code


def test_what_holds_the_word_in_any_form_is_public_and_named(
    browser_of: Browser, olga: User, board: Board
) -> None:
    idea = idea_on(board, "Das sind alles LÜGEN!")
    comment_on(idea_on(board, "Ein Radweg"), "Keine Lügen bitte")
    idea_on(board, "Ein Ausflug")
    assert idea.state == "published"
    assert hinted(browser_of(olga), board) == [
        "Idee Nr. 1: Hinweis der Wortliste: Lüge",
        "Kommentar zu Nr. 2: Hinweis der Wortliste: Lüge",
    ]


def test_what_waits_names_it_too(browser_of: Browser, olga: User, board: Board) -> None:
    pending_idea(board, "Eine Lüge")
    page = BeautifulSoup(browser_of(olga).get(f"/beteiligung/{board.pk}/pruefen/").content, "html.parser")
    assert "Hinweis der Wortliste: Lüge" in page.select_one("#wartet-liste").get_text()
    assert page.select("#hinweise-liste") == []


def test_what_was_looked_at_is_not_named_again(browser_of: Browser, olga: User, board: Board) -> None:
    idea = idea_on(board, "Eine Lüge")
    browser = browser_of(olga)
    assert [clear(browser, board, idea.html_id) for _ in range(2)] == [303, 303]
    assert hinted(browser, board) == []
    assert [(d.kind, d.idea, d.actor) for d in ModerationDecision.objects.all()] == [("clear", idea, olga)]


def test_what_was_changed_since_is_named_again(
    browser_of: Browser, olga: User, clara: User, board: Board
) -> None:
    idea, browser = idea_on(board, "Eine Lüge", account(clara)), browser_of(olga)
    clear(browser, board, idea.html_id)
    act(board, account(clara), "edit_idea", idea.seq, idea=idea.pk, text="Noch eine Lüge")
    assert hinted(browser, board) == ["Idee Nr. 1: Hinweis der Wortliste: Lüge"]

    clear(browser, board, idea.html_id)

    assert hinted(browser, board) == []


@pytest.mark.parametrize("key", ["idee-987654", "kommentar-987654", "quatsch", "idee-²"])
def test_what_is_not_there_is_no_fault(browser_of: Browser, olga: User, board: Board, key: str) -> None:
    assert clear(browser_of(olga), board, key) == 303
    assert ModerationDecision.objects.count() == 0


def test_only_the_office_clears(browser_of: Browser, clara: User, board: Board) -> None:
    assert clear(browser_of(clara), board, idea_on(board, "Eine Lüge").html_id) == 404


def test_the_list_of_all_boards_and_the_panel_lead_to_them(
    browser_of: Browser, olga: User, board: Board
) -> None:
    idea = idea_on(board, "Eine Lüge")
    comment_on(idea, "Noch eine Lüge")
    browser = browser_of(olga)
    page = BeautifulSoup(browser.get("/verwaltung/pruefen/").content, "html.parser")
    assert page.select_one("table.listing tbody tr").get_text(" ", strip=True) == f"{board} 0 0 2"
    panel = BeautifulSoup(browser.get("/verwaltung/").content, "html.parser")
    assert panel.select_one(f"a[href='/beteiligung/{board.pk}/pruefen/']").get_text() == f"{board}: 2"

    clear(browser, board, idea.html_id)

    assert [each.hints for each in waiting_boards()] == [1]


@pytest.mark.parametrize("number", [1, 3])
def test_all_boards_are_counted_in_the_same_queries(
    board: Board, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for title in range(number):
        comment_on(idea_on(open_board(title=f"Board {title}"), "Eine Lüge"), "Noch eine Lüge")
    with django_assert_num_queries(7):
        assert [each.hints for each in waiting_boards()] == [2] * number


@pytest.mark.parametrize("word", ["zwei Wörter", "Punkt.", "  ", "\x00"])
def test_the_list_holds_single_words(word: str) -> None:
    with pytest.raises(ValidationError):
        HintWord(word=word).full_clean()
