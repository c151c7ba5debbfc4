"""Cards and groups move, and everything can be taken back."""

import pytest

from kek.people.models import User
from participation.actions.boards import change_phase
from participation.enums import BoardPhase, ContributionState, ViewClass
from participation.exceptions import Refusal
from participation.limits import RANK_STEP
from participation.models import Board, Column, Idea, IdeaGroup, Operation
from participation.queries.frames import changes_since, update_of
from tests.factories.facilitation import cards, facilitate, grouped, order_of
from tests.factories.participation import ColumnFactory, idea_on, open_board

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    """Three cards in "Ideen", none in "Später"."""
    board = open_board()
    cards(board, "A", "B", "C")
    ColumnFactory(board=board, title="Später", rank=9)
    return board


@pytest.fixture
def later(board: Board) -> Column:
    return board.columns.get(title="Später")


def card(board: Board, text: str) -> Idea:
    return Idea.objects.get(board=board, text=text)


def move(board: Board, person: User, row: Idea | IdeaGroup | str, **args: object) -> None:
    found = card(board, row) if isinstance(row, str) else row
    facilitate(board, person, "move_card", card=found.html_id, **args)


def refused(board: Board, person: User, name: str, /, **args: object) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as caught:
        facilitate(board, person, name, **args)
    return caught.value.code, caught.value.field


@pytest.mark.parametrize(
    ("text", "direction", "order"),
    [
        ("B", "up", "BAC"),
        ("B", "down", "ACB"),
        ("C", "first", "CAB"),
        ("A", "last", "BCA"),
        ("A", "up", "ABC"),
        ("C", "down", "ABC"),
        ("A", "first", "ABC"),
        ("C", "last", "ABC"),
    ],
)
def test_one_place_or_all_the_way(board: Board, olga: User, text: str, direction: str, order: str) -> None:
    move(board, olga, text, direction=direction)
    assert order_of(board)["Ideen"] == list(order)


def test_to_another_column_at_the_end_or_before_a_card(board: Board, olga: User, later: Column) -> None:
    for text in ("A", "B"):
        move(board, olga, text, column=later.pk)
    move(board, olga, "C", column=later.pk, before=card(board, "B").html_id)
    assert order_of(board) == {"Ideen": [], "Später": ["A", "C", "B"]}


def test_a_new_idea_still_comes_last(board: Board, olga: User) -> None:
    for text in "ABCABC":
        move(board, olga, text, direction="last")
    cards(board, "D")
    move(board, olga, "D", direction="first")
    cards(board, "E")
    assert order_of(board)["Ideen"] == ["D", "A", "B", "C", "E"]


def test_a_gap_that_is_used_up_is_made_anew(board: Board, olga: User) -> None:
    for _again in range(30):
        for text in ("A", "B"):
            move(board, olga, text, column=board.columns.first().pk, before=card(board, "C").html_id)
    assert order_of(board)["Ideen"] == ["A", "B", "C"]
    ranks = set(Idea.objects.filter(board=board).values_list("rank", flat=True))
    assert len(ranks) == 3
    assert max(ranks) < 4 * RANK_STEP
    for _again in range(60):
        facilitate(board, olga, "undo")
    assert list(Idea.objects.values_list("rank", flat=True)) == [RANK_STEP, 2 * RANK_STEP, 3 * RANK_STEP]


def test_only_what_moved_is_sent(board: Board, olga: User) -> None:
    move(board, olga, "B", direction="up")
    changes = changes_since(board.pk, 3)
    assert changes is not None
    update = update_of(changes, ViewClass.PARTICIPANT)
    assert sorted(frame.id for frame in update.cards) == sorted(
        [card(board, "A").html_id, card(board, "B").html_id]
    )
    assert update.board is None


@pytest.mark.parametrize(
    "args",
    [
        {"card": "spalte-1", "direction": "up"},
        {"card": "idee-1x", "direction": "up"},
        {"direction": "sideways"},
        {},
        {"direction": "up", "column": 1},
        {"direction": "up", "before": "idee-1"},
    ],
)
def test_moves_that_make_no_sense(board: Board, olga: User, args: dict[str, object]) -> None:
    code, _field = refused(board, olga, "move_card", **{"card": card(board, "A").html_id, **args})
    assert code == "invalid"


def test_foreign_cards_columns_and_groups_do_not_exist_here(board: Board, olga: User) -> None:
    other = open_board()
    foreign = cards(other, "X", "Y")
    group = grouped(other, olga, "Fremd", *foreign)
    own = card(board, "A")
    column = other.columns.first().pk
    assert refused(board, olga, "move_card", card=foreign[0].html_id, direction="up")[0] == "no_such_idea"
    assert refused(board, olga, "move_card", card=group.html_id, direction="up")[0] == "no_such_group"
    assert refused(board, olga, "move_card", card=own.html_id, column=column)[0] == "no_such_column"
    assert refused(board, olga, "join_group", idea=own.pk, group=group.pk)[0] == "no_such_group"
    assert refused(board, olga, "form_group", name="N", ideas=[own.pk, foreign[0].pk])[0] == "no_such_idea"
    assert refused(board, olga, "dissolve_group", group=10**15)[0] == "no_such_group"


def test_no_sorting_while_people_vote(board: Board, olga: User) -> None:
    change_phase(board.pk, BoardPhase.VOTING)
    assert refused(board, olga, "move_card", card="idee-1", direction="up") == ("wrong_phase", None)
    assert refused(board, olga, "undo") == ("wrong_phase", None)


def test_a_group_stands_where_its_first_card_stood(board: Board, olga: User) -> None:
    group = grouped(board, olga, "  Rad  und\tBus ".replace("\t", " "), card(board, "B"), card(board, "A"))
    assert order_of(board)["Ideen"] == [("Rad und Bus", ["B", "A"]), "C"]
    assert (group.main.text, group.seq) == ("B", 4)


def test_a_merged_card_loses_nothing(board: Board, olga: User) -> None:
    Idea.objects.filter(board=board).update(supports=3, votes=2, comments=1)
    group = grouped(board, olga, "Verkehr", card(board, "A"), card(board, "C"))
    merged = card(board, "C")
    facilitate(board, olga, "dissolve_group", group=group.pk)
    freed = card(board, "C")
    kept = ("number", "text", "pseudonym", "participant_id", "supports", "votes", "comments", "created_at")
    assert [getattr(freed, name) for name in kept] == [getattr(merged, name) for name in kept]
    assert (freed.supports, freed.votes, freed.comments) == (3, 2, 1)
    assert order_of(board)["Ideen"] == ["A", "B", "C"]


def test_ungrouped_cards_return_to_their_columns(board: Board, olga: User, later: Column) -> None:
    cards(board, "D", "E", column=later)
    group = grouped(board, olga, "Verkehr", card(board, "B"), card(board, "D"))
    move(board, olga, "C", direction="first")
    assert order_of(board) == {"Ideen": ["C", "A", ("Verkehr", ["B", "D"])], "Später": ["E"]}
    facilitate(board, olga, "leave_group", idea=card(board, "D").pk)
    facilitate(board, olga, "dissolve_group", group=group.pk)
    assert order_of(board) == {"Ideen": ["C", "A", "B"], "Später": ["D", "E"]}


def test_a_group_carried_elsewhere_leaves_its_cards_there(board: Board, olga: User, later: Column) -> None:
    cards(board, "D", column=later)
    group = grouped(board, olga, "Verkehr", card(board, "A"), card(board, "B"))
    move(board, olga, group, column=later.pk, before=card(board, "D").html_id)
    assert order_of(board) == {"Ideen": ["C"], "Später": [("Verkehr", ["A", "B"]), "D"]}
    facilitate(board, olga, "dissolve_group", group=group.pk)
    assert order_of(board) == {"Ideen": ["C"], "Später": ["A", "B", "D"]}


def test_cards_have_an_order_within_their_group(board: Board, olga: User) -> None:
    group = grouped(board, olga, "Verkehr", card(board, "A"), card(board, "B"))
    facilitate(board, olga, "join_group", idea=card(board, "C").pk, group=group.pk)
    move(board, olga, "C", direction="up")
    move(board, olga, "A", direction="last")
    assert order_of(board)["Ideen"] == [("Verkehr", ["C", "B", "A"])]
    column = board.columns.first().pk
    assert refused(board, olga, "move_card", card=card(board, "A").html_id, column=column)[0] == "invalid"


def test_a_card_changes_groups_and_the_empty_one_is_none(board: Board, olga: User) -> None:
    cards(board, "D")
    one = grouped(board, olga, "Eins", card(board, "A"), card(board, "B"))
    two = grouped(board, olga, "Zwei", card(board, "C"), card(board, "D"))
    for text in ("A", "B"):
        facilitate(board, olga, "join_group", idea=card(board, text).pk, group=two.pk)
    one.refresh_from_db()
    assert one.is_dissolved
    assert order_of(board)["Ideen"] == [("Zwei", ["C", "D", "A", "B"])]
    facilitate(board, olga, "dissolve_group", group=two.pk)
    assert order_of(board)["Ideen"] == ["A", "B", "C", "D"]


def test_when_the_main_card_leaves_the_next_speaks_for_the_group(board: Board, olga: User) -> None:
    group = grouped(board, olga, "Verkehr", card(board, "A"), card(board, "B"))
    facilitate(board, olga, "leave_group", idea=card(board, "A").pk)
    group.refresh_from_db()
    assert group.main.text == "B"
    assert refused(board, olga, "leave_group", idea=card(board, "A").pk) == ("invalid", "idea")


def test_a_group_gets_another_name_and_another_main_card(board: Board, olga: User) -> None:
    group = grouped(board, olga, "Verkehr", card(board, "A"), card(board, "B"))
    facilitate(board, olga, "change_group", group=group.pk, name="Rad", main=card(board, "B").pk)
    facilitate(board, olga, "change_group", group=group.pk, name="Rad und Fuß")
    group.refresh_from_db()
    assert (group.name, group.main.text) == ("Rad und Fuß", "B")
    facilitate(board, olga, "undo")
    facilitate(board, olga, "undo")
    group.refresh_from_db()
    assert (group.name, group.main.text, group.former_names) == ("Verkehr", "A", [])
    outside = card(board, "C").pk
    assert refused(board, olga, "change_group", group=group.pk, name="X", main=outside) == ("invalid", "main")


@pytest.mark.parametrize("name", ["", "  ", "a\x00b", "a" * 81, "zwei\nZeilen"])
def test_names_that_no_group_has(board: Board, olga: User, name: str) -> None:
    ideas = [card(board, "A").pk, card(board, "B").pk]
    assert refused(board, olga, "form_group", name=name, ideas=ideas) == ("invalid", "name")


def test_groups_that_are_none(board: Board, olga: User) -> None:
    a, b, c = (card(board, text).pk for text in "ABC")
    assert refused(board, olga, "form_group", name="N", ideas=[a, a]) == ("invalid", "ideas")
    assert refused(board, olga, "form_group", name="N", ideas=[]) == ("invalid", "ideas")
    assert refused(board, olga, "form_group", name="N", ideas=[a, b], main=c) == ("invalid", "main")
    facilitate(board, olga, "form_group", name="N", ideas=[a, b])
    assert refused(board, olga, "form_group", name="M", ideas=[c, b]) == ("invalid", "ideas")


def test_any_number_of_steps_is_taken_back(board: Board, olga: User, later: Column) -> None:
    states = [order_of(board)]
    group = grouped(board, olga, "Verkehr", card(board, "A"), card(board, "B"))
    states.append(order_of(board))
    steps = [
        ("join_group", {"idea": card(board, "C").pk, "group": group.pk}),
        ("move_card", {"card": group.html_id, "column": later.pk}),
        ("leave_group", {"idea": card(board, "A").pk}),
        ("move_card", {"card": card(board, "A").html_id, "direction": "first"}),
        ("dissolve_group", {"group": group.pk}),
    ]
    for name, args in steps:
        facilitate(board, olga, name, **args)
        states.append(order_of(board))
    for state in reversed(states[:-1]):
        facilitate(board, olga, "undo")
        assert order_of(board) == state
    assert refused(board, olga, "undo") == ("nothing_to_undo", None)
    undone = Operation.objects.filter(board=board, before__isnull=False).order_by("seq")
    assert list(undone.values_list("undone_by", flat=True)) == [15, 14, 13, 12, 11, 10]


def test_what_changed_nothing_is_not_taken_back(board: Board, olga: User) -> None:
    move(board, olga, "B", direction="up")
    move(board, olga, "B", direction="up")
    assert facilitate(board, olga, "undo").result["undone"] == 4


def test_undo_brings_no_hidden_card_back_and_touches_no_text(board: Board, olga: User) -> None:
    move(board, olga, "A", direction="last")
    hidden, edited = card(board, "A"), card(board, "B")
    Idea.objects.filter(pk=hidden.pk).update(state=ContributionState.HIDDEN, votes=4)
    Idea.objects.filter(pk=edited.pk).update(text="B, geändert")
    facilitate(board, olga, "undo")
    hidden.refresh_from_db()
    assert (hidden.state, hidden.votes) == ("hidden", 4)
    assert order_of(board)["Ideen"] == ["A", "B, geändert", "C"]
    changes = changes_since(board.pk, 4)
    assert changes is not None
    assert [frame.id for frame in update_of(changes, ViewClass.PARTICIPANT).cards] == []


def test_only_the_step_that_was_meant_is_taken_back(board: Board, olga: User) -> None:
    move(board, olga, "A", direction="last")
    move(board, olga, "A", direction="first")
    assert refused(board, olga, "undo", step=4) == ("nothing_to_undo", "step")
    assert facilitate(board, olga, "undo", step=5).result["undone"] == 5


def test_undoing_one_board_leaves_others(board: Board, olga: User) -> None:
    other = open_board()
    first, _second = cards(other, "X", "Y")
    facilitate(other, olga, "move_card", card=first.html_id, direction="down")
    assert refused(board, olga, "undo") == ("nothing_to_undo", None)
    assert order_of(other)["Ideen"] == ["Y", "X"]


def test_names_of_groups_are_not_in_the_ledger(board: Board, olga: User) -> None:
    group = grouped(board, olga, "Kanarienvogel", card(board, "A"), card(board, "B"))
    facilitate(board, olga, "change_group", group=group.pk, name="Zweitkanari")
    text = str(list(Operation.objects.values("result", "before", "digest")))
    assert "anari" not in text


def test_a_card_posted_meanwhile_stays(board: Board, olga: User) -> None:
    move(board, olga, "A", direction="last")
    idea_on(board, "Neu")
    facilitate(board, olga, "undo")
    assert order_of(board)["Ideen"] == ["A", "B", "C", "Neu"]
