"""Cards from paper and telephone, and counted votes."""

import pytest

from kek.people.models import User
from participation.actions.boards import change_phase
from participation.enums import BoardPhase
from participation.exceptions import Refusal
from participation.models import Board, CountedVotes, Idea
from tests.factories.facilitation import facilitate
from tests.factories.participation import account, idea_on, joined, open_board

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return open_board()


def record(board: Board, person: User, /, **args: object) -> Idea:
    args = {"text": "Bänke", "column": board.columns.first().pk, "source": "paper", **args}
    ack = facilitate(board, person, "record_idea", **args)
    return Idea.objects.get(pk=ack.result["idea"])


def refused(board: Board, person: User, name: str, /, **args: object) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as caught:
        facilitate(board, person, name, **args)
    return caught.value.code, caught.value.field


def test_a_card_from_paper_is_nobodys_and_says_where_it_comes_from(board: Board, olga: User) -> None:
    idea_on(board)
    idea = record(board, olga, voice="expert", tags=["Ruhe"], pseudonym="  Oma   Gerda ")
    assert (idea.number, idea.source, idea.voice, idea.pseudonym) == (2, "paper", "expert", "Oma Gerda")
    assert (idea.participant, idea.state, idea.was_shown) == (None, "published", True)
    assert list(idea.tags.names()) == ["Ruhe"]
    board.refresh_from_db()
    assert (board.seq, board.next_number) == (2, 3)


def test_a_card_needs_no_name(board: Board, olga: User) -> None:
    assert record(board, olga, source="phone").pseudonym == "ohne Namen"


def test_on_a_premoderated_and_veiled_board_the_offices_card_is_published_but_veiled(
    board: Board, olga: User
) -> None:
    Board.objects.update(is_premoderated=True, is_veiled=True)
    idea = record(board, olga)
    assert (idea.state, idea.was_shown) == ("published", False)


@pytest.mark.parametrize(
    ("args", "field"),
    [
        ({"source": "web"}, "source"),
        ({"source": "live"}, "source"),
        ({"voice": "office"}, "voice"),
        ({"voice": ""}, "voice"),
        ({"text": " "}, "text"),
        ({"pseudonym": "a\x00"}, "pseudonym"),
        ({"place": 10**15}, "place"),
        ({"tags": ["x" * 41]}, "tags"),
    ],
)
def test_cards_that_are_not_taken(board: Board, olga: User, args: dict[str, object], field: str) -> None:
    args = {"text": "Bänke", "column": board.columns.first().pk, "source": "paper", **args}
    assert refused(board, olga, "record_idea", **args) == ("invalid", field)


def test_cards_come_in_until_the_sorting_ends(board: Board, olga: User) -> None:
    change_phase(board.pk, BoardPhase.SORTING)
    assert record(board, olga).number == 1
    change_phase(board.pk, BoardPhase.VOTING)
    args = {"text": "Bänke", "column": board.columns.first().pk, "source": "paper"}
    assert refused(board, olga, "record_idea", **args) == ("wrong_phase", None)


def test_counted_votes_stand_apart(board: Board, olga: User) -> None:
    idea = idea_on(board)
    change_phase(board.pk, BoardPhase.VOTING)
    for source, count in [("hands", 12), ("paper", 3), ("hands", 14)]:
        facilitate(board, olga, "record_votes", idea=idea.pk, source=source, count=count)
    idea.refresh_from_db()
    assert list(CountedVotes.objects.values_list("source", "count")) == [("hands", 14), ("paper", 3)]
    assert (idea.votes, idea.seq) == (0, 5)
    facilitate(board, olga, "record_votes", idea=idea.pk, source="hands", count=0)
    assert CountedVotes.objects.count() == 1


@pytest.mark.parametrize(
    ("args", "field"),
    [({"source": "web"}, "source"), ({"count": -1}, "count"), ({"count": 100_001}, "count")],
)
def test_counts_that_are_none(board: Board, olga: User, args: dict[str, object], field: str) -> None:
    idea = idea_on(board)
    change_phase(board.pk, BoardPhase.VOTING)
    args = {"idea": idea.pk, "source": "hands", "count": 1, **args}
    assert refused(board, olga, "record_votes", **args) == ("invalid", field)


def test_votes_for_another_boards_card_are_not_counted_here(board: Board, olga: User) -> None:
    foreign = idea_on(open_board())
    change_phase(board.pk, BoardPhase.VOTING)
    answer = refused(board, olga, "record_votes", idea=foreign.pk, source="hands", count=1)
    assert answer == ("no_such_idea", "idea")


def test_who_is_not_the_office_records_nothing(board: Board, clara: User) -> None:
    joined(board, account(clara))
    args = {"text": "Bänke", "column": board.columns.first().pk, "source": "paper"}
    assert refused(board, clara, "record_idea", **args) == ("not_allowed", None)
