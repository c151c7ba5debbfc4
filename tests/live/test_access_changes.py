"""What the greeting said is asked again every second: whoever lost a voice or the access is sent away."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.utils import timezone
from pytest_django import Settings

from home.actions.accounts import delete_account
from kek.people.actions.sessions import end_session
from kek.people.models import User
from kek.people.sessions import SessionStore
from kek.voices.actions.endings import end_after
from participation.actions.claims import claim
from participation.actions.invitations import revoke
from participation.enums import Audience, Voice
from participation.models import Board, Idea, Invitation
from participation.visitors import GUEST_SESSION_KEY, Visitor
from tests.factories.joining import accepted, expire, invitation_to
from tests.factories.kek import ExpertRoleFactory
from tests.factories.participation import account, guest, joined
from tests.live.client import LiveClient, account_session, guest_session
from tests.live.conftest import ShownOut
from tests.live.test_refusals import HELLO
from tests.live.test_resuming import Visit


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


@pytest.mark.parametrize("audience", [Audience.PARTICIPANTS, Audience.COMMITTEE])
def test_a_revoked_invitation_closes_the_sockets_it_opened(
    board: Board,
    olga: User,
    invitation: Invitation,
    invited: LiveClient,
    audience: Audience,
    shown_out: ShownOut,
) -> None:
    Board.objects.update(readers=audience)
    revoke(board.pk, account(olga), invitation.pk)
    assert shown_out(invited) == 4403


def test_an_invitation_that_expires_takes_the_voice_in_an_open_socket(
    board: Board, invitation: Invitation, invited: LiveClient, visit: Visit, shown_out: ShownOut
) -> None:
    expire(invitation)
    assert shown_out(invited) == 1012
    again = visit(board, session_of("eingeladen"))
    assert again.hello()["you"]["voice"] == "citizen"
    assert again.expect("presence")["by_voice"] == {"citizen": 1}


def test_a_member_who_leaves_the_committee_is_greeted_as_a_citizen(
    board: Board, mira: User, visit: Visit, shown_out: ShownOut
) -> None:
    joined(board, account(mira), "Mira")
    session = account_session(mira)
    client = visit(board, session)
    assert client.hello()["you"]["voice"] == "committee"
    mira.memberships.update(end=timezone.localdate() - timedelta(days=1))
    assert shown_out(client) == 1012
    assert visit(board, session).hello()["you"]["voice"] == "citizen"


def test_an_expert_whose_role_ends_is_greeted_as_a_citizen(
    board: Board, emil: User, olga: User, visit: Visit, shown_out: ShownOut
) -> None:
    role = ExpertRoleFactory(user=emil)
    joined(board, account(emil), "Emil")
    session = account_session(emil)
    client = visit(board, session)
    assert client.hello()["you"]["voice"] == "expert"
    client.post("Netze zuerst")
    client.expect("ack")
    end_after(role, timezone.localdate() - timedelta(days=1), by=olga)
    assert shown_out(client) == 1012
    assert visit(board, session).hello()["you"]["voice"] == "citizen"
    assert Idea.objects.get().voice == Voice.EXPERT


def test_the_committees_board_closes_to_a_member_whose_seat_ends(
    board: Board, mira: User, olga: User, visit: Visit, shown_out: ShownOut
) -> None:
    Board.objects.update(readers=Audience.COMMITTEE)
    joined(board, account(mira), "Mira")
    client = visit(board, account_session(mira))
    client.hello()
    end_after(mira.memberships.get(), timezone.localdate() - timedelta(days=1), by=olga)
    assert shown_out(client) == 4403


def test_a_board_that_becomes_the_committees_closes_to_all_others(
    board: Board, amsel: LiveClient, invited: LiveClient, shown_out: ShownOut
) -> None:
    Board.objects.update(readers=Audience.COMMITTEE)
    assert shown_out(amsel) == 4403
    invited.send({"type": "ping", "n": 1})
    assert invited.expect("pong")["n"] == 1


def test_the_committees_board_is_no_board_for_a_guest(board: Board, visit: Visit) -> None:
    session = guest_session(board)
    Board.objects.update(readers=Audience.COMMITTEE)
    client = visit(board, session)
    client.send({**HELLO, "board": board.pk})
    assert client.until_closed() == 4404


def test_a_guest_whose_contributions_went_to_an_account_is_greeted_as_a_stranger(
    board: Board, clara: User, visit: Visit, shown_out: ShownOut
) -> None:
    joined(board, guest("claras-telefon"))
    session = session_of("claras-telefon")
    client = visit(board, session)
    client.hello()
    claim(Visitor(clara, {GUEST_SESSION_KEY: "claras-telefon"}))
    assert shown_out(client) == 1012
    assert visit(board, session).hello()["you"]["participant"] is None


def test_a_session_that_its_person_ends_elsewhere_closes_its_sockets(
    board: Board, emil: User, visit: Visit, shown_out: ShownOut
) -> None:
    session = account_session(emil)
    device = UserSession.objects.create(user=emil, session_key=session, ip="::", user_agent="Firefox")
    client = visit(board, session)
    client.hello()
    client.expect("presence")
    end_session(emil, device.pk)
    assert shown_out(client) == 4401


def test_so_does_the_account_that_is_deleted(
    board: Board, emil: User, visit: Visit, shown_out: ShownOut
) -> None:
    joined(board, account(emil), "Emil")
    client = visit(board, account_session(emil))
    client.hello()
    client.expect("presence")
    delete_account(emil, takes_words=False)
    assert shown_out(client) == 4401


def test_so_does_the_second_factor_that_is_demanded_and_missing(
    board: Board, olga: User, visit: Visit, settings: Settings, shown_out: ShownOut
) -> None:
    client = visit(board, account_session(olga))
    client.hello()
    client.expect("presence")
    settings.KEK_REQUIRE_MFA = True
    assert shown_out(client) == 4401
