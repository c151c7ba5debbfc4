"""Phase, clock, veil and spotlight."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from kek.people.models import User
from participation.actions.boards import change_phase
from participation.enums import BoardPhase, ContributionState, ViewClass
from participation.exceptions import Refusal
from participation.models import Board, Idea, Operation
from participation.phases import phases_back
from participation.queries.frames import changes_since, update_of
from participation.wire.outbound import Update
from tests.factories.facilitation import cards, facilitate, grouped
from tests.factories.participation import account, act, guest, idea_on, joined, open_board

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return open_board()


def refused(board: Board, person: User, name: str, /, **args: object) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as caught:
        facilitate(board, person, name, **args)
    board.refresh_from_db()
    return caught.value.code, caught.value.field


def news(board: Board, since: int, view: ViewClass = ViewClass.PARTICIPANT) -> Update:
    changes = changes_since(board.pk, since)
    assert changes is not None
    return update_of(changes, view)


def test_a_switch_is_kept_with_its_time_and_who_did_it(board: Board, olga: User) -> None:
    facilitate(board, olga, "change_phase", before="collecting", to="voting")
    entry = Operation.objects.get(board=board)
    board.refresh_from_db()
    assert (board.phase, board.phase_before, board.own_seq) == ("voting", "collecting", 1)
    assert (entry.result, entry.actor) == ({"from": "collecting", "to": "voting"}, olga)
    assert timezone.now() - entry.created_at < timedelta(minutes=1)


def test_of_two_who_switch_at_once_one_is_told(board: Board, olga: User) -> None:
    facilitate(board, olga, "change_phase", before="collecting", to="sorting")
    assert refused(board, olga, "change_phase", before="collecting", to="sorting") == (
        "phase_changed",
        "before",
    )
    assert (board.phase, board.seq) == ("sorting", 1)


@pytest.mark.parametrize(
    ("way", "back"),
    [
        (["collecting"], ["draft"]),
        (["collecting", "sorting"], ["collecting"]),
        (["collecting", "voting"], ["collecting", "sorting"]),
        (["collecting", "sorting", "closed"], ["sorting", "discussing"]),
        (["collecting", "closed", "collecting"], ["draft"]),
    ],
)
def test_one_step_back_is_the_phase_before_or_where_one_came_from(way: list[str], back: list[str]) -> None:
    board = open_board(phase=BoardPhase.DRAFT)
    for phase in way:
        change_phase(board.pk, BoardPhase(phase))
    board.refresh_from_db()
    assert phases_back(board) == back


@pytest.mark.parametrize("to", ["collecting", "draft", "voting", "party", ""])
def test_a_switch_that_is_not_possible(board: Board, olga: User, to: str) -> None:
    change_phase(board.pk, BoardPhase.SORTING)
    change_phase(board.pk, BoardPhase.VOTING)
    assert refused(board, olga, "change_phase", before="voting", to=to) == ("invalid", "to")
    assert (board.phase, board.seq) == ("voting", 2)


def test_the_other_way_in_obeys_the_same_rule(board: Board) -> None:
    change_phase(board.pk, BoardPhase.VOTING)
    with pytest.raises(Refusal):
        change_phase(board.pk, BoardPhase.DRAFT)


def test_when_the_tally_shows_every_card_comes_again(board: Board, olga: User) -> None:
    for text in ("Rad", "Bus"):
        idea_on(board, text)
    facilitate(board, olga, "change_phase", before="collecting", to="voting")
    during = news(board, 2)
    rad = Idea.objects.get(board=board, text="Rad")
    act(board, guest(), "vote", idea=rad.pk, count=1)
    facilitate(board, olga, "change_phase", before="voting", to="discussing")
    after = news(board, 4)
    assert (len(during.cards), ["1 Stimme" in card.html for card in after.cards]) == (0, [True, False])


def test_with_a_new_phase_clock_and_light_go_out(board: Board, olga: User) -> None:
    idea = idea_on(board)
    facilitate(board, olga, "set_timer", seconds=60)
    facilitate(board, olga, "spotlight", idea=idea.pk)
    facilitate(board, olga, "change_phase", before="collecting", to="discussing")
    board.refresh_from_db()
    assert (board.timer_ends_at, board.spotlight_id) == (None, idea.pk)
    facilitate(board, olga, "change_phase", before="discussing", to="closed")
    board.refresh_from_db()
    assert board.spotlight_id is None


def test_the_clock_runs_by_the_servers_time(board: Board, olga: User) -> None:
    ack = facilitate(board, olga, "set_timer", seconds=300)
    ends_at = datetime.fromisoformat(ack.result["timer_ends_at"])
    left = ends_at - datetime.now(UTC)
    assert timedelta(seconds=290) < left <= timedelta(seconds=300)
    frame = news(board, 0).board
    assert frame is not None
    assert frame.timer_ends_at == ack.result["timer_ends_at"]
    assert facilitate(board, olga, "set_timer").result == {"timer_ends_at": None}


@pytest.mark.parametrize("seconds", [0, -1, 4 * 3600 + 1, 10**15])
def test_a_clock_that_nobody_needs(board: Board, olga: User, seconds: int) -> None:
    assert refused(board, olga, "set_timer", seconds=seconds) == ("invalid", "seconds")


def test_a_veil_takes_all_cards_from_readers_and_gives_them_back(board: Board, olga: User) -> None:
    first, second, hidden = cards(board, "Rad", "Bus", "Grob")
    Idea.objects.filter(pk=hidden.pk).update(state=ContributionState.HIDDEN, was_shown=False)
    group = grouped(board, olga, "Verkehr", first, second)
    before = news(board, 0).to
    facilitate(board, olga, "reveal", veiled=True)
    laid = news(board, before)
    facilitate(board, olga, "reveal", veiled=False)
    lifted = news(board, before + 1)
    assert sorted(laid.gone) == sorted([first.html_id, second.html_id, group.html_id])
    assert (laid.cards, laid.groups) == ([], [])
    assert sorted(card.id for card in lifted.cards) == sorted([first.html_id, second.html_id])
    assert [shell.id for shell in lifted.groups] == [group.html_id]


def test_what_was_collected_in_secret_counts_as_shown_once_it_is(board: Board, olga: User) -> None:
    facilitate(board, olga, "reveal", veiled=True)
    idea = idea_on(board)
    assert not idea.was_shown
    facilitate(board, olga, "reveal", veiled=False)
    idea.refresh_from_db()
    assert idea.was_shown


def test_revealing_what_is_revealed_sends_no_cards(board: Board, olga: User) -> None:
    idea_on(board)
    facilitate(board, olga, "reveal", veiled=False)
    assert news(board, 1).cards == []


def test_one_card_stands_in_the_light(board: Board, olga: User) -> None:
    idea = idea_on(board)
    facilitate(board, olga, "spotlight", idea=idea.pk)
    frame = news(board, 1, ViewClass.BEAMER).board
    assert frame is not None
    assert frame.spotlight == idea.html_id
    facilitate(board, olga, "spotlight", idea=None)
    board.refresh_from_db()
    assert board.spotlight_id is None


def test_the_light_does_not_fall_on_what_readers_may_not_see(board: Board, olga: User) -> None:
    hidden, foreign = idea_on(board), idea_on(open_board())
    Idea.objects.filter(pk=hidden.pk).update(state=ContributionState.HIDDEN)
    for key in (hidden.pk, foreign.pk, 10**15):
        assert refused(board, olga, "spotlight", idea=key) == ("no_such_idea", "idea")
    Idea.objects.filter(pk=hidden.pk).update(state=ContributionState.PUBLISHED)
    facilitate(board, olga, "reveal", veiled=True)
    assert refused(board, olga, "spotlight", idea=hidden.pk) == ("invalid", "idea")


def test_only_the_office_leads(board: Board, clara: User, mira: User) -> None:
    for person in (clara, mira):
        joined(board, account(person))
        answer = refused(board, person, "change_phase", before="collecting", to="voting")
        assert answer == ("not_allowed", None)
