"""Comments in two levels."""

import pytest

from kek.people.models import User
from participation.models import Board, Comment, Idea
from participation.visitors import Visitor
from tests.factories.participation import account, act, guest, idea_on, joined, open_board
from tests.participation.actions.conftest import Refuse

pytestmark = pytest.mark.django_db


def comment(board: Board, visitor: Visitor, idea: Idea, text: str = "Gute Idee", **args: object) -> Comment:
    result = act(board, visitor, "post_comment", idea=idea.pk, text=text, **args)
    return Comment.objects.get(pk=result["comment"])


def test_a_comment_is_counted_on_the_card(board: Board, buche: Visitor, idea: Idea) -> None:
    said = comment(board, buche, idea, " Gute\r\nIdee ")
    idea.refresh_from_db()
    assert (said.text, said.pseudonym, said.voice, said.state) == (
        "Gute\nIdee", "Buche", "citizen", "published",
    )  # fmt: skip
    assert (idea.comments, idea.seq) == (1, 2)


def test_an_answer_to_an_answer_joins_the_thread(
    board: Board, amsel: Visitor, buche: Visitor, idea: Idea
) -> None:
    first = comment(board, buche, idea)
    answer = comment(board, amsel, idea, "Danke", parent=first.pk)
    deeper = comment(board, buche, idea, "Gern", parent=answer.pk)
    assert [answer.parent, deeper.parent] == [first, first]


@pytest.mark.parametrize("text", ["", " \n", "a\x00b", "a" * 1001])
def test_words_that_a_board_does_not_take(buche: Visitor, idea: Idea, refusal: Refuse, text: str) -> None:
    assert refusal(buche, "post_comment", idea=idea.pk, text=text) == ("invalid", "text")


@pytest.mark.parametrize("state", ["pending", "refused", "hidden", "withdrawn"])
def test_what_is_hidden_cannot_be_answered(
    board: Board, amsel: Visitor, buche: Visitor, idea: Idea, refusal: Refuse, state: str
) -> None:
    first = comment(board, buche, idea)
    Comment.objects.update(state=state)
    args = {"idea": idea.pk, "text": "Danke", "parent": first.pk}
    assert refusal(amsel, "post_comment", **args) == ("no_such_comment", None)
    assert refusal(amsel, "withdraw_comment", comment=first.pk) == ("no_such_comment", None)


def test_a_comment_on_another_idea_cannot_be_answered_here(
    board: Board, amsel: Visitor, buche: Visitor, idea: Idea, refusal: Refuse
) -> None:
    elsewhere = comment(board, buche, idea_on(board, "Ein Rufbus", buche))
    args = {"idea": idea.pk, "text": "Danke", "parent": elsewhere.pk}
    assert refusal(amsel, "post_comment", **args) == ("no_such_comment", None)


def test_a_comment_waits_where_the_board_is_checked_first(
    board: Board, buche: Visitor, olga: User, idea: Idea
) -> None:
    Board.objects.update(is_premoderated=True)
    joined(board, account(olga), "Projektbüro")
    states = [comment(board, person, idea).state for person in (buche, account(olga))]
    idea.refresh_from_db()
    assert (states, idea.comments) == (["pending", "published"], 1)


def test_a_withdrawn_comment_leaves_its_answers(
    board: Board, amsel: Visitor, buche: Visitor, idea: Idea
) -> None:
    first = comment(board, buche, idea)
    comment(board, amsel, idea, "Danke", parent=first.pk)
    for _ in range(2):
        act(board, buche, "withdraw_comment", comment=first.pk)
    idea.refresh_from_db()
    states = [*Comment.objects.values_list("state", flat=True)]
    assert (idea.comments, states) == (1, ["withdrawn", "published"])


def test_only_ones_own_comments_can_be_withdrawn(
    board: Board, amsel: Visitor, buche: Visitor, idea: Idea, refusal: Refuse
) -> None:
    first = comment(board, buche, idea)
    assert refusal(amsel, "withdraw_comment", comment=first.pk) == ("not_yours", None)
    assert refusal(amsel, "withdraw_comment", comment=first.pk + 1000) == ("no_such_comment", None)
    Idea.objects.update(state="hidden", participant=None)
    assert refusal(amsel, "withdraw_comment", comment=first.pk) == ("no_such_comment", None)


def test_comments_of_another_board_do_not_exist_here(
    board: Board, buche: Visitor, idea: Idea, refusal: Refuse
) -> None:
    first = comment(board, buche, idea)
    other = open_board()
    joined(other, guest("buche"))
    assert refusal(buche, "withdraw_comment", on_board=other, comment=first.pk) == ("no_such_comment", None)
