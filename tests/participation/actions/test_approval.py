"""Support and votes: absolute values, a budget, sums on the card."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum

from participation.actions.boards import change_phase
from participation.enums import BoardPhase
from participation.models import Board, Idea, Support, Vote
from participation.queries.frames import changes_since
from participation.queries.mine import mine_of
from participation.queries.participants import participant_of
from participation.visitors import Visitor
from tests.factories.participation import act, guest, idea_on, joined
from tests.participation.actions.conftest import Refuse

pytestmark = pytest.mark.django_db


@pytest.fixture
def voting(board: Board, idea: Idea, buche: Visitor) -> Board:
    """Five votes a person, several on one card; a second card stands beside Amsel's."""
    idea_on(board, "Ein Rufbus", guest("lerche"))
    Board.objects.update(phase=BoardPhase.VOTING, votes_per_person=5, allows_several_votes=True)
    return board


@pytest.fixture
def bus(voting: Board) -> Idea:
    return Idea.objects.get(text="Ein Rufbus")


def sums(idea: Idea) -> tuple[int, int]:
    idea.refresh_from_db()
    return idea.supports, idea.votes


def budget_of(board: Board, visitor: Visitor) -> tuple[list[list[int]], int]:
    mine = mine_of(Board.objects.get(pk=board.pk), participant_of(board, visitor).pk)
    return mine.votes, mine.budget_left


def test_support_is_given_once_and_taken_back(board: Board, buche: Visitor, idea: Idea) -> None:
    results = [act(board, buche, "support", idea=idea.pk, on=on) for on in (True, True, False, False)]
    assert [result["supports"] for result in results] == [1, 1, 0, 0]
    assert (sums(idea), idea.seq, Support.objects.count()) == ((0, 0), 4, 0)


def test_repeating_oneself_rings_for_nobody(board: Board, buche: Visitor, idea: Idea) -> None:
    for _ in range(3):
        act(board, buche, "support", idea=idea.pk, on=True)
    idea.refresh_from_db()
    assert idea.seq == 2


def test_nobody_supports_an_idea_of_their_own(amsel: Visitor, idea: Idea, refusal: Refuse) -> None:
    assert refusal(amsel, "support", idea=idea.pk, on=True) == ("own_idea", None)


def test_support_needs_a_board_with_discussion(buche: Visitor, idea: Idea, refusal: Refuse) -> None:
    Board.objects.update(is_discussed=False)
    assert refusal(buche, "support", idea=idea.pk, on=True) == ("wrong_phase", None)


def test_an_author_supports_and_votes_nothing_that_is_not_published(
    board: Board, amsel: Visitor, idea: Idea, refusal: Refuse
) -> None:
    Idea.objects.update(state="pending")
    assert refusal(amsel, "post_comment", idea=idea.pk, text="Bald?") == ("not_published", None)


def test_votes_are_absolute_and_leave_a_budget(voting: Board, buche: Visitor, idea: Idea, bus: Idea) -> None:
    results = [
        act(voting, buche, "vote", idea=key, count=count)
        for key, count in [(idea.pk, 3), (idea.pk, 3), (bus.pk, 2), (idea.pk, 1), (bus.pk, 0)]
    ]
    assert [result["budget_left"] for result in results] == [2, 2, 0, 2, 4]
    assert (sums(idea), sums(bus)) == ((0, 1), (0, 0))
    assert budget_of(voting, buche) == ([[idea.pk, 1]], 4)


def test_more_than_the_budget_is_refused_and_nothing_changes(
    voting: Board, buche: Visitor, idea: Idea, bus: Idea, refusal: Refuse
) -> None:
    act(voting, buche, "vote", idea=idea.pk, count=3)
    assert refusal(buche, "vote", idea=bus.pk, count=3) == ("budget_spent", "count")
    assert refusal(buche, "vote", idea=idea.pk, count=6) == ("budget_spent", "count")
    assert refusal(buche, "vote", idea=idea.pk, count=-1) == ("invalid", "count")
    assert refusal(buche, "vote", idea=idea.pk, count=10**15) == ("budget_spent", "count")
    assert (sums(idea), sums(bus)) == ((0, 3), (0, 0))


def test_one_vote_a_card_where_the_board_says_so(
    voting: Board, buche: Visitor, idea: Idea, refusal: Refuse
) -> None:
    Board.objects.update(allows_several_votes=False)
    assert refusal(buche, "vote", idea=idea.pk, count=2) == ("invalid", "count")
    assert act(voting, buche, "vote", idea=idea.pk, count=1)["budget_left"] == 4


def test_no_votes_on_a_board_without_a_budget_or_outside_the_voting(
    voting: Board, buche: Visitor, idea: Idea, refusal: Refuse
) -> None:
    Board.objects.update(votes_per_person=0)
    assert refusal(buche, "vote", idea=idea.pk, count=1) == ("wrong_phase", None)
    Board.objects.update(votes_per_person=5)
    change_phase(voting.pk, BoardPhase.SORTING)
    assert refusal(buche, "vote", idea=idea.pk, count=1) == ("wrong_phase", None)


def test_who_gave_more_than_a_smaller_budget_allows_may_still_take_back(
    voting: Board, buche: Visitor, idea: Idea, bus: Idea, refusal: Refuse
) -> None:
    act(voting, buche, "vote", idea=idea.pk, count=5)
    Board.objects.update(votes_per_person=2)
    assert act(voting, buche, "vote", idea=idea.pk, count=2)["budget_left"] == 0
    assert refusal(buche, "vote", idea=bus.pk, count=1) == ("budget_spent", "count")


def test_votes_on_a_hidden_idea_come_back_and_return_with_it(
    voting: Board, buche: Visitor, idea: Idea
) -> None:
    act(voting, buche, "vote", idea=idea.pk, count=4)
    Idea.objects.filter(pk=idea.pk).update(state="hidden")
    assert budget_of(voting, buche) == ([], 5)
    Idea.objects.filter(pk=idea.pk).update(state="published")
    assert budget_of(voting, buche) == ([[idea.pk, 4]], 1)


def test_what_was_given_elsewhere_meanwhile_does_not_return(
    voting: Board, buche: Visitor, idea: Idea, bus: Idea
) -> None:
    act(voting, buche, "vote", idea=idea.pk, count=4)
    Idea.objects.filter(pk=idea.pk).update(state="hidden")
    assert act(voting, buche, "vote", idea=bus.pk, count=3)["budget_left"] == 2
    Idea.objects.filter(pk=idea.pk).update(state="published")
    assert budget_of(voting, buche) == ([[idea.pk, 2], [bus.pk, 3]], 0)
    assert (sums(idea), sums(bus)) == ((0, 2), (0, 3))
    assert Vote.objects.aggregate(given=Sum("count"))["given"] == 5


def test_who_voted_hears_when_a_card_with_their_votes_is_hidden(
    voting: Board, amsel: Visitor, buche: Visitor, idea: Idea
) -> None:
    act(voting, buche, "vote", idea=idea.pk, count=4)
    Board.objects.update(phase=BoardPhase.COLLECTING)
    before = Board.objects.get(pk=voting.pk).seq
    act(voting, amsel, "withdraw_idea", idea=idea.pk)
    people = {participant_of(voting, person).pk for person in (amsel, buche)}
    assert changes_since(voting.pk, before).people == people


def test_the_database_holds_one_row_per_person_and_idea(board: Board, buche: Visitor, idea: Idea) -> None:
    person = participant_of(board, buche)
    for model, fields in ((Support, {}), (Vote, {"count": 1})):
        model.objects.create(idea=idea, participant=person, **fields)
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(idea=idea, participant=person, **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.update(count=21)


def test_taps_do_not_use_up_the_texts_of_a_minute(board: Board, buche: Visitor, idea: Idea) -> None:
    joined(board, buche)
    for on in [True, False] * 6:
        act(board, buche, "support", idea=idea.pk, on=on)
    assert act(board, buche, "post_comment", idea=idea.pk, text="Gut")["idea"] == idea.pk
