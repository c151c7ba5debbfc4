"""Words that were written in one voice do not go out in another without their author's knowledge."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from kek.people.models import Membership, User
from participation.actions.invitations import revoke
from participation.actions.operations import perform_one
from participation.exceptions import Refusal
from participation.models import Board, Comment, Idea, Invitation
from participation.visitors import GUEST_SESSION_KEY
from tests.factories.joining import accepted, invitation_to
from tests.factories.participation import account, act, guest, idea_on, open_board, post_idea_op

pytestmark = pytest.mark.django_db

NO_LONGER_EXPERT = (
    "Sie schreiben hier jetzt als Bürgerin oder Bürger, nicht mehr als Fachperson. "
    "Ihr Text ist noch nicht gesendet. Wenn er auch so gelten soll, senden Sie ihn noch einmal."
)


@pytest.fixture
def board() -> Board:
    return open_board()


@pytest.fixture
def invitation(board: Board, olga: User) -> Invitation:
    return invitation_to(board, olga)


@pytest.fixture
def expert(invitation: Invitation) -> Client:
    """The browser of somebody who was invited as an expert."""
    accepted(invitation, guest("zeisig"), "Zeisig")
    browser = Client()
    session = browser.session
    session[GUEST_SESSION_KEY] = "zeisig"
    session.save()
    return browser


def fields_of(browser: Client, address: str, form: str) -> dict[str, Any]:
    """What the form on this page sends by itself."""
    page = BeautifulSoup(browser.get(address).content, "html.parser")
    hidden = page.select_one(form).select("input[type=hidden][name]")
    return {field["name"]: field.get("value", "") for field in hidden}


def test_the_board_asks_before_an_idea_speaks_in_another_voice(
    board: Board, invitation: Invitation, olga: User, expert: Client
) -> None:
    given = fields_of(expert, board.page.url, "[data-idea-form]")
    given |= {"text": "Ein Rufbus", "column": board.columns.get().pk, "tags": ""}
    address = f"/beteiligung/{board.pk}/vorgang/"
    revoke(board.pk, account(olga), invitation.pk)

    refused = expert.post(address, given)

    again = BeautifulSoup(refused.content, "html.parser").select_one("[data-idea-form]")
    assert (refused.status_code, Idea.objects.count()) == (422, 0)
    assert NO_LONGER_EXPERT in again.select_one(".error-summary").text
    assert again.select_one("textarea").text.strip() == "Ein Rufbus"
    assert (
        expert.post(address, {**given, "voice": again.select_one("[name=voice]")["value"]}).status_code == 303
    )
    assert Idea.objects.get().voice == "citizen"


def test_a_member_without_a_word_yet_is_asked_as_well_when_the_seat_ends(
    board: Board, mira: User, browser_of: Callable[[User], Client]
) -> None:
    browser = browser_of(mira)
    line = BeautifulSoup(browser.get(board.page.url).content, "html.parser").select_one("[data-writing-as]")
    assert ("hidden" in line.attrs, line.select_one("[data-writing-voice]").text) == (
        False,
        "Ausschussmitglied",
    )
    given = fields_of(browser, board.page.url, "[data-idea-form]")
    given |= {"text": "Ein Rufbus", "column": board.columns.get().pk, "tags": "", "pseudonym": "Meise"}
    Membership.objects.filter(user=mira).update(end=timezone.localdate() - timedelta(days=1))

    refused = browser.post(f"/beteiligung/{board.pk}/vorgang/", given)

    assert (refused.status_code, Idea.objects.count()) == (422, 0)
    fault = BeautifulSoup(refused.content, "html.parser").select_one("[data-idea-form] .error-summary").text
    assert "Sie schreiben hier jetzt als Bürgerin oder Bürger, nicht mehr als Ausschussmitglied." in fault


def test_the_page_of_an_idea_asks_before_a_comment_does(
    board: Board, invitation: Invitation, olga: User, expert: Client
) -> None:
    address = idea_on(board).get_absolute_url()
    given = {**fields_of(expert, address, "[data-comment-form]"), "text": "Wann kommt er?"}
    revoke(board.pk, account(olga), invitation.pk)

    refused = expert.post(address, given)

    again = BeautifulSoup(refused.content, "html.parser").select_one("[data-comment-form]")
    assert (refused.status_code, Comment.objects.count()) == (422, 0)
    assert NO_LONGER_EXPERT in again.select_one(".error-summary").text
    assert again.select_one("textarea").text.strip() == "Wann kommt er?"
    assert again.select_one(".idea-form-name").text.split() == [
        "Sie", "schreiben", "als", "Zeisig,", "Bürgerin", "oder", "Bürger.",
    ]  # fmt: skip
    assert (
        expert.post(address, {**given, "voice": again.select_one("[name=voice]")["value"]}).status_code == 303
    )
    assert Comment.objects.get().voice == "citizen"


def as_voice(board: Board, voice: str) -> dict[str, Any]:
    return {"text": "Ein Rufbus", "column": board.columns.get().pk, "voice": voice}


def test_the_refusal_names_the_voice_of_this_moment(board: Board, expert: Client) -> None:
    with pytest.raises(Refusal) as caught:
        act(board, guest("zeisig"), "post_idea", **as_voice(board, "committee"))
    assert (caught.value.code, caught.value.current) == ("voice_changed", {"voice": "expert"})
    assert act(board, guest("zeisig"), "post_idea", **as_voice(board, "expert"))["number"] == 1


def test_what_is_no_voice_is_refused(board: Board, expert: Client) -> None:
    with pytest.raises(Refusal) as caught:
        act(board, guest("zeisig"), "post_idea", **as_voice(board, "lion"))
    assert caught.value.code == "invalid"


def test_an_idea_that_was_accepted_is_acknowledged_again_in_any_voice(
    board: Board, invitation: Invitation, olga: User, expert: Client
) -> None:
    op = post_idea_op(board)
    op.args["voice"] = "expert"
    first = perform_one(board.pk, op, guest("zeisig"))
    revoke(board.pk, account(olga), invitation.pk)
    assert perform_one(board.pk, op, guest("zeisig")) == first
