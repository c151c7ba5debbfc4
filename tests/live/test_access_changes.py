"""What the greeting said is asked again every second: whoever lost a voice or the access is sent away."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from kek.people.models import User
from kek.people.sessions import SessionStore
from participation.actions.claims import claim
from participation.actions.invitations import revoke
from participation.enums import Audience, Voice
from participation.models import Board, Invitation
from participation.visitors import GUEST_SESSION_KEY, Visitor
from tests.factories.joining import accepted, expire, invitation_to
from tests.factories.participation import account, guest, joined
from tests.live.client import LiveClient, account_session, guest_session
from tests.live.test_refusals import HELLO
from tests.live.test_resuming import Visit

SECONDS = 2.0


def session_of(device: str) -> str:
    session = SessionStore()
    session[GUEST_SESSION_KEY] = device
    session.save()
    return session.session_key


@pytest.fixture
def invitation(board: Board, olga: User) -> Invitation:
    return invitation_to(board, olga, Voice.COMMITTEE)


@pytest.fixture
def invited(board: Board, invitation: Invitation, visit: Visit) -> LiveClient:
    """A guest who came by the invitation, greeted."""
    accepted(invitation, guest("eingeladen"))
    client = visit(board, session_of("eingeladen"))
    assert client.hello()["you"]["voice"] == "committee"
    client.expect("presence")
    return client


def closed_within(client: LiveClient, seconds: float = SECONDS) -> int:
    since = time.monotonic()
    code = client.until_closed()
    assert time.monotonic() - since <= seconds
    return code


@pytest.mark.parametrize("audience", [Audience.PARTICIPANTS, Audience.COMMITTEE])
def test_a_revoked_invitation_closes_the_sockets_it_opened(
    board: Board, olga: User, invitation: Invitation, invited: LiveClient, audience: Audience
) -> None:
    Board.objects.update(readers=audience)
    revoke(board.pk, account(olga), invitation.pk)
    assert closed_within(invited) == 4403


def test_an_invitation_that_expires_takes_the_voice_in_an_open_socket(
    board: Board, invitation: Invitation, invited: LiveClient, visit: Visit
) -> None:
    expire(invitation)
    assert closed_within(invited) == 1012
    again = visit(board, session_of("eingeladen"))
    assert again.hello()["you"]["voice"] == "citizen"
    assert again.expect("presence")["by_voice"] == {"citizen": 1}


def test_a_member_who_leaves_the_committee_is_greeted_as_a_citizen(
    board: Board, mira: User, visit: Visit
) -> None:
    joined(board, account(mira), "Mira")
    session = account_session(mira)
    client = visit(board, session)
    assert client.hello()["you"]["voice"] == "committee"
    mira.memberships.update(end=timezone.localdate() - timedelta(days=1))
    assert closed_within(client) == 1012
    assert visit(board, session).hello()["you"]["voice"] == "citizen"


def test_a_board_that_becomes_the_committees_closes_to_all_others(
    board: Board, amsel: LiveClient, invited: LiveClient
) -> None:
    Board.objects.update(readers=Audience.COMMITTEE)
    assert closed_within(amsel) == 4403
    invited.send({"type": "ping", "n": 1})
    assert invited.expect("pong")["n"] == 1


def test_the_committees_board_is_no_board_for_a_guest(board: Board, visit: Visit) -> None:
    session = guest_session(board)
    Board.objects.update(readers=Audience.COMMITTEE)
    client = visit(board, session)
    client.send({**HELLO, "board": board.pk})
    assert client.until_closed() == 4404


def test_a_guest_whose_contributions_went_to_an_account_is_greeted_as_a_stranger(
    board: Board, clara: User, visit: Visit
) -> None:
    joined(board, guest("claras-telefon"))
    session = session_of("claras-telefon")
    client = visit(board, session)
    client.hello()
    claim(Visitor(clara, {GUEST_SESSION_KEY: "claras-telefon"}))
    assert closed_within(client) == 1012
    assert visit(board, session).hello()["you"]["participant"] is None
