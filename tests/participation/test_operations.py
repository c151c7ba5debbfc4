"""The operation itself, without a socket: one transaction, everything checked inside it."""

import uuid
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction
from wagtail.search.backends import get_search_backend

from kek.people.models import User
from participation.actions.batches import Submission
from participation.actions.boards import change_phase
from participation.actions.ideas import post_idea
from participation.actions.operations import HANDLERS, perform, perform_one
from participation.actions.steps import Handler, Step
from participation.enums import BoardPhase
from participation.exceptions import InvalidArguments, Refusal
from participation.models import Board, Idea, Operation, Participant
from participation.visitors import Visitor
from participation.wire.contributions import PostIdea
from participation.wire.outbound import Ack
from tests.factories.participation import (
    ColumnFactory,
    account,
    guest,
    idea_on,
    joined,
    open_board,
    post_idea_op,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return open_board()


def refusal_of(board: Board, visitor: Visitor | None = None, **fields: object) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as caught:
        perform_one(board.pk, post_idea_op(board, **fields), visitor or guest())
    return caught.value.code, caught.value.field


def state_of(board: Board) -> tuple[int, int, int]:
    board.refresh_from_db()
    return board.seq, board.ideas.count(), board.operations.count()


def test_an_idea_is_numbered_and_dated_and_keeps_the_name_of_the_time(board: Board) -> None:
    idea = idea_on(board, "Ein Radweg")
    joined(board, guest(), "Buche")
    idea.refresh_from_db()
    assert (idea.number, idea.seq, idea.pseudonym, idea.participant.pseudonym) == (1, 1, "Amsel", "Buche")


def test_every_change_has_its_seq_without_gaps(board: Board) -> None:
    idea_on(board)
    change_phase(board.pk, BoardPhase.CLOSED)
    change_phase(board.pk, BoardPhase.CLOSED)
    change_phase(board.pk, BoardPhase.COLLECTING)
    idea_on(board)
    assert list(Operation.objects.filter(board=board).values_list("seq", flat=True)) == [1, 2, 3, 4]


@pytest.mark.parametrize("text", ["", "   \n ", "a\x00b", "a\x1b[31mb", "\u202eab", "a" * 1001])
def test_words_that_a_board_does_not_take(board: Board, text: str) -> None:
    joined(board, guest())
    assert refusal_of(board, text=text) == ("invalid", "text")
    assert state_of(board) == (0, 0, 0)


def test_a_thousand_characters_are_taken_and_composed(board: Board) -> None:
    idea = idea_on(board, "  " + "a" * 998 + "\r\n" + "u\u0308  ")
    assert (len(idea.text), idea.text[-2:]) == (1000, "\n\u00fc")


def test_tags_are_kept_once_each(board: Board) -> None:
    joined(board, guest())
    perform_one(board.pk, post_idea_op(board, tags=["Rad", " rad ", "Bus  und Bahn", ""]), guest())
    assert sorted(Idea.objects.get().tags.names()) == ["Bus und Bahn", "Rad"]


@pytest.mark.parametrize("tags", [["a", "b", "c", "d", "e", "f"], ["x" * 41], ["a\x00"]])
def test_tags_that_a_board_does_not_take(board: Board, tags: list[str]) -> None:
    joined(board, guest())
    assert refusal_of(board, tags=tags) == ("invalid", "tags")


def test_a_column_of_another_board_does_not_exist_here(board: Board) -> None:
    foreign = ColumnFactory(board=open_board())
    joined(board, guest())
    assert refusal_of(board, column=foreign.pk) == ("no_such_column", "column")
    assert state_of(board) == (0, 0, 0)


def test_who_has_not_joined_is_asked_to(board: Board) -> None:
    assert refusal_of(board) == ("join_first", None)
    assert refusal_of(board, Visitor()) == ("join_first", None)


def test_a_participant_of_another_board_has_not_joined_this_one(board: Board) -> None:
    joined(open_board(), guest())
    assert refusal_of(board) == ("join_first", None)


@pytest.mark.parametrize(("phase", "code"), [(BoardPhase.DRAFT, "not_open"), (BoardPhase.CLOSED, "closed")])
def test_a_board_takes_ideas_only_while_it_collects(board: Board, phase: BoardPhase, code: str) -> None:
    joined(board, guest())
    change_phase(board.pk, phase)
    assert refusal_of(board) == (code, None)


def test_what_was_accepted_before_the_closing_is_acknowledged_after_it(board: Board) -> None:
    joined(board, guest())
    op = post_idea_op(board)
    first = perform_one(board.pk, op, guest())
    change_phase(board.pk, BoardPhase.CLOSED)
    assert perform_one(board.pk, op, guest()) == first


def test_the_eleventh_operation_within_a_minute_is_refused(board: Board) -> None:
    joined(board, guest())
    for number in range(10):
        perform_one(board.pk, post_idea_op(board, f"Idee {number}"), guest())
    with pytest.raises(Refusal) as caught:
        perform_one(board.pk, post_idea_op(board), guest())
    assert (caught.value.code, caught.value.retry_after) == ("too_fast", 60)
    idea_on(board, visitor=guest("anderes-geraet"))


def test_operations_of_a_group_stand_and_fall_by_themselves(board: Board) -> None:
    joined(board, guest())
    texts = ["Erste", "", "Dritte"]
    answers = perform(board.pk, [Submission(post_idea_op(board, text), guest()) for text in texts])
    assert [answer.seq if isinstance(answer, Ack) else answer.code for answer in answers] == [1, "invalid", 2]
    assert state_of(board) == (2, 2, 2)


def test_a_fault_in_one_operation_spares_the_others(
    board: Board, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def faulty(step: Step, args: PostIdea) -> dict:
        result = post_idea(step, args)
        if args.text == "Zweite":
            raise RuntimeError(args.text)
        return result

    joined(board, guest())
    monkeypatch.setitem(HANDLERS, "post_idea", Handler(faulty))
    ops = [post_idea_op(board, text) for text in ("Erste", "Zweite", "Dritte")]
    answers = perform(board.pk, [Submission(op, guest()) for op in ops])
    assert [getattr(answer, "code", "ack") for answer in answers] == ["ack", "try_again", "ack"]
    assert state_of(board) == (2, 2, 2)
    assert "RuntimeError" in caplog.text
    assert "Zweite" not in caplog.text


def test_an_unknown_operation_is_refused(board: Board) -> None:
    joined(board, guest())
    assert refusal_of(board, name="delete_board") == ("unknown_operation", None)


def test_an_unknown_argument_is_refused(board: Board) -> None:
    joined(board, guest())
    op = post_idea_op(board)
    with pytest.raises(InvalidArguments):
        perform_one(board.pk, replace(op, args={**op.args, "rank": 0}), guest())


def test_a_private_board_looks_like_none_at_all(board: Board, clara: User) -> None:
    joined(board, guest())
    PageViewRestriction.objects.create(page=board.page, restriction_type="login")
    missing = Board(pk=board.pk + 1000, page=board.page)
    assert refusal_of(board) == ("no_such_board", None)
    assert refusal_of(missing, column=1) == ("no_such_board", None)
    joined(board, account(clara))
    idea_on(board, visitor=account(clara))


def test_voices_are_those_of_the_account(
    board: Board, clara: User, mira: User, olga: User, idea_by: Callable[[User], Idea]
) -> None:
    assert [idea_by(person).voice for person in (clara, mira, olga)] == ["citizen", "committee", "office"]


@pytest.fixture
def idea_by(board: Board) -> Callable[[User], Idea]:
    return lambda person: idea_on(board, f"Von {person}", account(person))


def test_the_database_itself_refuses_what_is_too_long(board: Board) -> None:
    idea = idea_on(board)
    for change in ({"text": "a" * 1001}, {"pseudonym": ""}, {"voice": "loud"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Idea.objects.filter(pk=idea.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Participant.objects.update(pseudonym="a" * 41)
    with pytest.raises(DatabaseError), transaction.atomic():
        Board.objects.update(own_seq=F("seq") + 1)


def test_the_ledger_keeps_no_words(board: Board) -> None:
    canary = f"Kanarienvogel {uuid.uuid4()}"
    idea_on(board, canary)
    assert canary not in str(list(Operation.objects.values()))


def test_a_repeat_within_one_group_is_recognised(board: Board) -> None:
    joined(board, guest())
    op = post_idea_op(board)
    answers = perform(board.pk, [Submission(op, guest()), Submission(op, guest())])
    assert answers[0] == answers[1]
    assert state_of(board) == (1, 1, 1)


def test_the_eleventh_operation_of_a_group_is_refused_too(board: Board) -> None:
    joined(board, guest())
    ops = [post_idea_op(board, f"Idee {number}") for number in range(11)]
    answers = perform(board.pk, [Submission(op, guest()) for op in ops])
    assert [getattr(answer, "code", "ack") for answer in answers] == ["ack"] * 10 + ["too_fast"]


def test_a_group_asks_once_who_its_people_are_and_what_is_known(
    board: Board, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Two more ideas cost no statement: all are written together."""
    people = [guest(f"geraet-{number}") for number in range(4)]
    for person in people:
        joined(board, person)

    def group(*visitors: Visitor) -> list[Submission]:
        return [Submission(post_idea_op(board), visitor) for visitor in visitors]

    one, three = group(people[0]), group(*people[1:])
    with CaptureQueriesContext(connection) as alone:
        perform(board.pk, one)
    with django_assert_num_queries(len(alone)):
        perform(board.pk, three)


def test_words_and_tags_of_a_group_are_found_by_the_search(board: Board) -> None:
    joined(board, guest())
    ops = [post_idea_op(board, text, tags=["Mobilität"]) for text in ("Ein Radweg", "Ein Buswartehaus")]
    perform(board.pk, [Submission(op, guest()) for op in ops])
    assert [idea.text for idea in get_search_backend().search("Radweg", Idea)] == ["Ein Radweg"]
    assert len(get_search_backend().search("Mobilität", Idea)) == 2
