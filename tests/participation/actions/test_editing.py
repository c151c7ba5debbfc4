"""Changing and withdrawing one's own idea."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kek.people.models import User
from participation.actions.boards import change_phase
from participation.enums import BoardPhase, ContributionState, VersionReason
from participation.exceptions import StaleEdit
from participation.models import Board, Idea
from participation.phases import ABOUT_CARDS
from participation.visitors import Visitor
from tests.factories.kek import MunicipalityFactory
from tests.factories.participation import (
    account,
    act,
    guest,
    idea_on,
    joined,
    open_board,
    post_idea_op,
)
from tests.factories.workshops import WorkshopFactory
from tests.participation.actions.conftest import Refuse

pytestmark = pytest.mark.django_db


def edit(board: Board, visitor: Visitor, idea: Idea, text: str = "Zwei Radwege", **args: object) -> dict:
    return act(board, visitor, "edit_idea", **{"base": idea.seq, "idea": idea.pk, "text": text, **args})


def test_an_edit_keeps_the_old_text_as_a_version(board: Board, amsel: Visitor, idea: Idea) -> None:
    place = MunicipalityFactory(name="Lübz")
    result = edit(board, amsel, idea, tags=["Rad"], place=place.pk)
    idea.refresh_from_db()
    assert result == {"idea": idea.pk, "number": 1, "state": "published"}
    assert (idea.text, [*idea.tags.names()], idea.place, idea.seq) == ("Zwei Radwege", ["Rad"], place, 2)
    assert timezone.now() - idea.edited_at < timedelta(minutes=1)
    assert [*idea.versions.values_list("text", "reason")] == [("Ein Radweg", VersionReason.EDITED)]


def test_an_edit_that_changes_nothing_leaves_no_trace_on_the_card(
    board: Board, amsel: Visitor, idea: Idea
) -> None:
    edit(board, amsel, idea, "Ein Radweg")
    idea.refresh_from_db()
    assert (idea.edited_at, idea.versions.count(), idea.seq) == (None, 0, 1)


def test_a_stale_edit_is_answered_with_the_text_as_it_is(board: Board, amsel: Visitor, idea: Idea) -> None:
    edit(board, amsel, idea, "Vom Telefon", tags=["Rad", "Bus"])
    with pytest.raises(StaleEdit) as caught:
        edit(board, amsel, idea, "Vom Rechner")
    assert caught.value.current == {"text": "Vom Telefon", "tags": ["Bus", "Rad"], "place": None, "seq": 2}
    edit(board, amsel, idea, "Beides", base=2)
    idea.refresh_from_db()
    assert idea.text == "Beides"


def test_support_meanwhile_makes_no_edit_stale(
    board: Board, amsel: Visitor, buche: Visitor, idea: Idea
) -> None:
    act(board, buche, "support", idea=idea.pk, on=True)
    edit(board, amsel, idea)
    idea.refresh_from_db()
    assert (idea.text, idea.supports) == ("Zwei Radwege", 1)


def test_an_edit_says_what_its_sender_has_seen(
    board: Board, amsel: Visitor, idea: Idea, refusal: Refuse
) -> None:
    assert refusal(amsel, "edit_idea", idea=idea.pk, text="Neu") == ("invalid", "base")


@pytest.mark.parametrize(
    ("args", "field"),
    [({"text": " "}, "text"), ({"text": "a" * 1001}, "text"), ({"tags": ["x" * 41]}, "tags"),
     ({"place": 999}, "place")],
)  # fmt: skip
def test_an_edit_is_checked_like_a_new_idea(
    amsel: Visitor, idea: Idea, refusal: Refuse, args: dict, field: str
) -> None:
    given = {"idea": idea.pk, "text": "Neu", "base": idea.seq, **args}
    assert refusal(amsel, "edit_idea", **given) == ("invalid", field)


def test_an_edit_on_a_board_that_is_checked_first_waits_again(
    board: Board, amsel: Visitor, idea: Idea
) -> None:
    Board.objects.update(is_premoderated=True)
    result = edit(board, amsel, idea)
    idea.refresh_from_db()
    assert (result["state"], idea.state, idea.was_shown) == ("pending", "pending", True)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"state": "published"}, "published"),
        ({"state": "pending"}, "pending"),
        ({"state": "refused", "reason": "Kein Bezug zum Landkreis"}, "pending"),
        ({"state": "hidden"}, "pending"),
        ({"state": "published", "is_redacted": True}, "pending"),
    ],
)
def test_an_edit_never_brings_back_what_the_office_took_away(
    board: Board, amsel: Visitor, idea: Idea, fields: dict, state: str
) -> None:
    Idea.objects.filter(pk=idea.pk).update(**fields)
    assert edit(board, amsel, idea)["state"] == state


def test_the_office_does_not_wait_for_itself(board: Board, olga: User) -> None:
    Board.objects.update(is_premoderated=True)
    own = idea_on(board, "Vom Projektbüro", account(olga))
    assert edit(board, account(olga), own)["state"] == "published"


def test_others_ideas_stay_as_they_are(
    board: Board, buche: Visitor, idea: Idea, olga: User, refusal: Refuse
) -> None:
    joined(board, account(olga))
    for person in (buche, account(olga)):
        assert refusal(person, "edit_idea", idea=idea.pk, text="Neu", base=1) == ("not_yours", None)
        assert refusal(person, "withdraw_idea", idea=idea.pk) == ("not_yours", None)


@pytest.mark.parametrize("name", ["edit_idea", "withdraw_idea", "support", "vote", "post_comment"])
@pytest.mark.parametrize(
    "hidden", ["pending", "refused", "hidden", "withdrawn", "veiled", "elsewhere", "none"]
)
def test_what_one_must_not_see_looks_like_missing(
    board: Board, buche: Visitor, idea: Idea, refusal: Refuse, name: str, hidden: str
) -> None:
    phase = BoardPhase.VOTING if name == "vote" else BoardPhase.COLLECTING
    here = open_board() if hidden == "elsewhere" else board
    joined(here, guest("buche"))
    Board.objects.update(phase=phase, is_veiled=hidden == "veiled")
    if hidden in ContributionState.values:
        Idea.objects.update(state=hidden)
    key = idea.pk + 1000 if hidden == "none" else idea.pk
    args = {"text": "Neu"} if name in {"edit_idea", "post_comment"} else {}
    args |= {"on": True} if name == "support" else {"count": 1} if name == "vote" else {}
    # Beneath the veil nothing is said about any card, be it there or not.
    code = "wrong_phase" if hidden == "veiled" and name in ABOUT_CARDS else "no_such_idea"
    assert refusal(buche, name, on_board=here, idea=key, **args) == (code, None)


def test_a_withdrawn_idea_stays_with_its_author_and_keeps_its_number(
    board: Board, amsel: Visitor, idea: Idea, refusal: Refuse
) -> None:
    assert act(board, amsel, "withdraw_idea", idea=idea.pk) == {"idea": idea.pk, "number": 1}
    act(board, amsel, "withdraw_idea", idea=idea.pk)
    idea.refresh_from_db()
    assert (idea.state, idea.text, idea.seq) == ("withdrawn", "Ein Radweg", 3)
    assert idea_on(board, "Die nächste", amsel).number == 2
    assert refusal(amsel, "edit_idea", idea=idea.pk, text="Neu", base=3) == ("no_such_idea", None)


@pytest.mark.parametrize("name", ["edit_idea", "withdraw_idea"])
def test_own_ideas_change_only_while_the_board_collects(
    board: Board, amsel: Visitor, idea: Idea, refusal: Refuse, name: str
) -> None:
    change_phase(board.pk, BoardPhase.VOTING)
    args = {"text": "Neu", "base": 1} if name == "edit_idea" else {}
    assert refusal(amsel, name, idea=idea.pk, **args) == ("wrong_phase", None)


def test_a_withdrawn_card_leaves_the_light(board: Board, amsel: Visitor, idea: Idea) -> None:
    Board.objects.update(spotlight=idea)
    act(board, amsel, "withdraw_idea", idea=idea.pk)
    board.refresh_from_db()
    assert board.own_seq == 2


@pytest.mark.parametrize(("days", "source"), [(0, "live"), (-1, "web"), (1, "web")])
def test_ideas_come_from_the_hall_while_its_event_runs(
    board: Board, amsel: Visitor, days: int, source: str
) -> None:
    day = timezone.localdate() + timedelta(days=days)
    board.page.related_event = WorkshopFactory(start_date=day, start_time=None, end_time=None)
    board.page.save()
    assert idea_on(board, visitor=amsel).source == source


def test_a_place_must_be_one_of_the_list(board: Board, amsel: Visitor, refusal: Refuse) -> None:
    args = post_idea_op(board).args
    assert refusal(amsel, "post_idea", **args, place=999) == ("invalid", "place")
