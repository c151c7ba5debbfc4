"""A board that opens is told to those who follow it, or its event."""

import pytest

from kek.following.models import News
from kek.people.models import User
from participation.actions.boards import change_phase
from participation.actions.rehearsals import begin_rehearsal, end_rehearsal
from participation.enums import Audience, BoardPhase
from participation.models import Board
from tests.factories.facilitation import facilitate
from tests.factories.following import event_target, follows
from tests.factories.participation import open_board
from tests.factories.workshops import ForumFactory
from tests.kek.following.post import after_monday, delivered
from tests.tasks import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    """In preparation, on a published page, at a public event."""
    board = open_board(title="Ideen fürs Klima", related_event=ForumFactory(), phase=BoardPhase.DRAFT)
    work_off()
    return board


def open_it(board: Board) -> None:
    change_phase(board.pk, BoardPhase.COLLECTING)


def test_a_board_that_opens_is_told_to_those_who_follow_its_event(board: Board, clara: User) -> None:
    follows(clara, event_target(board.page.related_event))
    open_it(board)

    [letter] = delivered()

    assert letter.subject == "Jetzt mitmachen: Ideen fürs Klima"


def test_also_when_the_facilitator_opens_it(board: Board, olga: User) -> None:
    facilitate(board, olga, "change_phase", before="draft", to="collecting")
    assert News.objects.count() == 1


def test_opened_again_it_is_no_news(board: Board) -> None:
    open_it(board)
    change_phase(board.pk, BoardPhase.DRAFT)
    open_it(board)
    assert News.objects.count() == 1


def test_a_rehearsal_is_no_news_and_the_evening_after_it_is(board: Board) -> None:
    begin_rehearsal(board.pk)
    open_it(board)
    end_rehearsal(board.pk)
    assert News.objects.count() == 0
    open_it(board)
    assert News.objects.count() == 1


def test_a_board_for_few_is_told_to_nobody(board: Board, clara: User) -> None:
    follows(clara, event_target(board.page.related_event))
    Board.objects.update(readers=Audience.COMMITTEE)
    open_it(board)
    assert after_monday() == []
    assert delivered() == []
