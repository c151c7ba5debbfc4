"""Everybody reads how much is answered, how soon, and where answers are missing."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kek.people.models import User
from participation.enums import ContributionState, StatusKind
from participation.models import AnswerBatch, Board, Idea, IdeaStatus
from participation.queries.answer_debt import AnswerDebt, Debt, Unanswered, answer_debt
from tests.conftest import CountQueries
from tests.factories.answers import answered
from tests.factories.kek import FieldOfActionFactory
from tests.factories.moderation import decide
from tests.factories.participation import ColumnFactory, idea_on, open_board

pytestmark = pytest.mark.django_db

ADDRESS = reverse("participation:answer_debt")


@pytest.fixture(autouse=True)
def no_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("participation.rules.OPERATIONS_PER_MINUTE", 100)


def came_in(idea: Idea, days_ago: int, now: datetime) -> None:
    Idea.objects.filter(pk=idea.pk).update(created_at=now - timedelta(days=days_ago))


def waiting(board: Board, ideas: int, narrowed: str = "") -> Unanswered:
    address = f"/beteiligung/{board.pk}/liste/?antwort=offen{narrowed}"
    return Unanswered(board.page.title, ideas, address)


def test_ideas_that_everybody_may_read_are_counted() -> None:
    board = open_board(title="Mobilität")
    field = FieldOfActionFactory(title="Lebenswerte Orte")
    column = ColumnFactory(board=board, field_of_action=field)
    ideas = [idea_on(board) for _ in range(6)]
    Idea.objects.filter(pk__in=[idea.pk for idea in ideas[:3]]).update(column=column)
    few = open_board()
    idea_on(few)
    Board.objects.filter(pk=few.pk).update(readers="committee")
    now = timezone.now()
    for idea, days_ago in zip(ideas, (10, 4, 7, 30, 2, 99), strict=True):
        came_in(idea, days_ago, now)
    answered(ideas[0], ideas[1], ideas[4])
    answered(ideas[3], text="", kind=StatusKind.IN_REVIEW)
    AnswerBatch.objects.update(published_at=now + timedelta(minutes=1))
    Idea.objects.filter(pk=ideas[5].pk).update(state=ContributionState.HIDDEN)

    assert answer_debt() == AnswerDebt(
        total=Debt("", 5, 3, waiting=[waiting(board, 2)]),
        fields=[
            Debt("Lebenswerte Orte", 3, 2, waiting=[waiting(board, 1, f"&handlungsfeld={field.slug}")]),
            Debt("Ohne Handlungsfeld", 2, 1, waiting=[waiting(board, 1, "&handlungsfeld=.ohne")]),
        ],
        boards=[Debt("Mobilität", 5, 3, board.pk, [waiting(board, 2)])],
        median_days=4,
        waiting_since=now - timedelta(days=30),
    )


@pytest.mark.parametrize(
    ("answered", "ideas", "share"),
    [(5, 21, 24), (0, 9, 0), (0, 0, 0), (999, 1000, 99), (1, 1000, 1), (7, 7, 100)],
)
def test_a_share_is_rounded_but_never_to_none_or_all(answered: int, ideas: int, share: int) -> None:
    assert Debt("", ideas, answered).share == share


def test_boards_stand_by_their_names() -> None:
    for title in ("Wald", "Auen", "Mobilität"):
        idea_on(open_board(title=title))
    assert [row.title for row in answer_debt().boards] == ["Auen", "Mobilität", "Wald"]


def test_figures_follow_the_kind_whatever_the_name() -> None:
    idea = idea_on(open_board())
    answered(idea)
    IdeaStatus.objects.filter(kind=StatusKind.TAKEN_UP).update(name="offen")
    assert answer_debt().total == Debt("", 1, 1, waiting=[])


def test_the_page_is_kept_and_follows_the_boards(
    olga: User, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[Any]]
) -> None:
    board = open_board(title="Mobilität")
    idea = idea_on(board)

    def figures() -> list[str]:
        page = BeautifulSoup(Client().get(ADDRESS).content, "html.parser")
        cells = page.select("table")[1].select("tbody :is(th, td)")
        return [next(cell.stripped_strings) for cell in cells]

    assert Client().get(ADDRESS)["Cache-Control"] == "no-cache"
    assert figures() == ["Mobilität", "0 von 1", "1"]
    with django_capture_on_commit_callbacks(execute=True):
        answered(idea)
    assert figures() == ["Mobilität", "1 von 1", "0"]
    with django_capture_on_commit_callbacks(execute=True):
        decide(board, olga, "hide", ideas=[idea.pk], reason="Werbung")
    assert "Noch gibt es keine öffentliche Idee." in Client().get(ADDRESS).text


def test_from_the_figure_of_what_is_unanswered_to_the_boards_and_their_ideas() -> None:
    board = open_board(title="Mobilität")
    idea = idea_on(board)
    page = BeautifulSoup(Client().get(ADDRESS).content, "html.parser")

    table = page.select_one(page.select_one(".debt-figures a")["href"])
    leading = table.select_one("tbody a")
    assert (leading.text, leading["href"]) == ("Mobilität", f"/beteiligung/{board.pk}/liste/")
    assert idea.get_absolute_url() in Client().get(leading["href"]).text


def listed_at(address: str) -> int:
    """The number that a list says of itself."""
    head = BeautifulSoup(Client().get(address).content, "html.parser").select_one("#ideen")
    return int(head.text.split()[0])


def test_each_figure_leads_to_just_the_ideas_that_it_counts() -> None:
    """Columns on two boards with the same field, with another one, with none; and a board without any."""
    shared, other = FieldOfActionFactory(title="Orte"), FieldOfActionFactory(title="Wege")
    for title, fields in (("Auen", (shared, other, None)), ("Mobilität", (shared,)), ("Wald", (None,))):
        board = open_board(title=title)
        for field in fields:
            column = ColumnFactory(board=board, field_of_action=field)
            ideas = [idea_on(board) for _ in range(5)]
            Idea.objects.filter(pk__in=[idea.pk for idea in ideas]).update(column=column)
            answered(ideas[0])
            answered(ideas[1], text="", kind=StatusKind.IN_REVIEW)
            Idea.objects.filter(pk=ideas[2].pk).update(state=ContributionState.HIDDEN)

    page = BeautifulSoup(Client().get(ADDRESS).content, "html.parser")
    links = [link for link in page.select("table a") if "antwort=offen" in link["href"]]
    counted = {link["href"]: int(re.search(r"\d+", link.text)[0]) for link in links}
    debt = answer_debt()
    assert counted == {address: listed_at(address) for address in counted}
    for rows in (debt.fields, debt.boards):
        addresses = [one.address for row in rows for one in row.waiting]
        assert sum(counted[address] for address in addresses) == debt.total.unanswered == 15


def test_it_takes_the_same_queries_for_any_number(queries: CountQueries) -> None:
    counts = []
    for _ in range(2):
        board = open_board()
        answered(idea_on(board))
        idea_on(board)
        counts.append(queries(ADDRESS))
    assert counts == [10, 10]
