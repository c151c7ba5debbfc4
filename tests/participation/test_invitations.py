import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kek.people.models import User
from participation.actions.guarding import renew_code
from participation.actions.invitations import revoke
from participation.actions.operations import perform_one
from participation.enums import Audience, Voice
from participation.models import Board, Invitation, Participant
from participation.rules import voice_of
from participation.visitors import Visitor
from tests.factories.joining import accepted, expire, invitation_to, way_of
from tests.factories.participation import account, guest, joined, open_board, post_idea_op

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]


def page_of(board: Board) -> str:
    return reverse("participation:invitations", args=[board.pk])


def voice_on(board: Board, visitor: Visitor) -> Voice:
    found = Participant.objects.filter(board=board).of(visitor.identity.account, visitor.guest_key)
    return voice_of(visitor, found.select_related("invitation").first())


def test_the_office_invites_and_finds_link_code_and_sheet(olga: User, browser_of: Browser) -> None:
    board, office = open_board(), browser_of(olga)
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = office.post(page_of(board), {"voice": "expert", "last_day": tomorrow.isoformat()})
    made = Invitation.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"{page_of(board)}#einladung-{made.pk}")
    assert (made.voice, made.created_by, timezone.localtime(made.expires_at).date()) == (
        "expert",
        olga,
        tomorrow,
    )
    html = office.get(page_of(board)).content.decode()
    assert (way_of(made) in html, html.count('class="qr-code"'), board.spoken_code in html) == (True, 2, True)


@pytest.mark.parametrize(
    ("voice", "day", "said"),
    [
        ("office", "2999-01-01", "keine gültige Auswahl"),
        ("expert", "2020-01-01", "Dieser Tag ist vorbei."),
        ("expert", "2999-01-01", "Eine Einladung gilt höchstens 400 Tage."),
        ("expert", "bald", "Bitte geben Sie den Tag so an"),
        ("expert", "", "Bitte geben Sie an, bis wann"),
    ],
)
def test_a_bad_invitation_is_refused_at_its_field(
    olga: User, browser_of: Browser, voice: str, day: str, said: str
) -> None:
    board = open_board()
    answer = browser_of(olga).post(page_of(board), {"voice": voice, "last_day": day})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Invitation.objects.exists()


def test_an_invitation_gives_its_voice_without_an_account(olga: User) -> None:
    board = open_board()
    invitation = invitation_to(board, olga)
    phone = Client()
    assert "Fachperson" in phone.get(way_of(invitation)).content.decode()
    answer = phone.post(way_of(invitation), {"pseudonym": "Buche"})
    participant = Participant.objects.get()
    assert (answer.status_code, participant.voice, participant.invitation) == (303, "expert", invitation)


def test_an_invited_person_writes_in_the_voice_and_keeps_it_on_what_was_written(olga: User) -> None:
    board = open_board()
    invitation = invitation_to(board, olga)
    accepted(invitation, guest())
    perform_one(board.pk, post_idea_op(board), guest())
    revoke(board.pk, account(olga), invitation.pk)
    perform_one(board.pk, post_idea_op(board), guest())
    assert [idea.voice for idea in board.ideas.order_by("number")] == ["expert", "citizen"]
    assert Participant.objects.get().voice == "citizen"


def test_the_account_goes_before_the_invitation(olga: User, mira: User, clara: User) -> None:
    board = open_board()
    invitation = invitation_to(board, olga)
    people = [account(olga), account(mira), account(clara), guest()]
    for person in people:
        accepted(invitation, person)
    assert [voice_on(board, person) for person in people] == ["office", "committee", "expert", "expert"]


def test_a_membership_that_ended_takes_the_voice(mira: User) -> None:
    board = open_board()
    joined(board, account(mira))
    assert voice_on(board, account(mira)) == Voice.COMMITTEE
    mira.memberships.update(end=timezone.localdate() - timedelta(days=1))
    assert voice_on(board, account(mira)) == Voice.CITIZEN


@pytest.mark.parametrize("ends", ["revoked", "expired", "forged"])
def test_an_invitation_that_is_over_shows_the_way_of_citizens(olga: User, ends: str) -> None:
    board = open_board()
    invitation = invitation_to(board, olga)
    way = way_of(invitation)
    if ends == "revoked":
        revoke(board.pk, account(olga), invitation.pk)
    elif ends == "expired":
        expire(invitation)
    else:
        way += "x"
    phone = Client()
    looked, tried = phone.get(way), phone.post(way, {"pseudonym": "Buche"})
    assert (looked.status_code, tried.status_code, Participant.objects.count()) == (403, 403, 0)
    for answer in (looked, tried):
        assert "Diese Einladung gilt nicht mehr." in answer.content.decode()
        assert f'href="{board.joining_path}"' in answer.content.decode()


def test_an_invitation_leads_to_its_own_board_only(olga: User) -> None:
    board, other = open_board(), open_board()
    invitation = invitation_to(board, olga)
    foreign = way_of(invitation).replace(board.code, other.code)
    assert Client().get(foreign).status_code == 403


def test_a_forged_invitation_does_not_give_a_committees_board_away(olga: User) -> None:
    board = open_board()
    invitation = invitation_to(board, olga, Voice.COMMITTEE)
    Board.objects.update(readers=Audience.COMMITTEE)
    phone = Client()
    assert [phone.get(way_of(invitation) + "x").status_code, phone.get(way_of(invitation)).status_code] == [
        404,
        200,
    ]
    revoke(board.pk, account(olga), invitation.pk)
    over = phone.get(way_of(invitation))
    assert over.status_code == 403
    assert (board.page.title in over.content.decode(), "Als Bürgerin" in over.content.decode()) == (
        False,
        False,
    )


def test_a_revoked_invitation_takes_the_access_that_it_gave(olga: User) -> None:
    board = open_board()
    Board.objects.update(readers=Audience.PARTICIPANTS)
    invitation = invitation_to(board, olga)
    phone = Client()
    phone.post(way_of(invitation), {"pseudonym": "Buche"})
    assert phone.get(board.page.url).status_code == 200
    revoke(board.pk, account(olga), invitation.pk)
    assert phone.get(board.page.url).status_code == 404
    phone.post(board.joining_path, {"pseudonym": "Buche"})
    assert phone.get(board.page.url).status_code == 200


def test_who_had_the_code_keeps_the_access(olga: User) -> None:
    board = open_board()
    Board.objects.update(readers=Audience.PARTICIPANTS)
    invitation = invitation_to(board, olga)
    phone = Client()
    phone.post(board.joining_path, {"pseudonym": "Buche"})
    phone.post(way_of(invitation), {"pseudonym": "Buche"})
    revoke(board.pk, account(olga), invitation.pk)
    assert phone.get(board.page.url).status_code == 200


def test_the_office_revokes_once_and_the_list_says_so(olga: User, browser_of: Browser) -> None:
    board, office = open_board(), browser_of(olga)
    invitation = invitation_to(board, olga)
    accepted(invitation, guest())
    address = reverse("participation:revoke_invitation", args=[board.pk, invitation.pk])
    assert [office.post(address).status_code for _ in range(2)] == [303, 303]
    html = office.get(page_of(board)).content.decode()
    assert ("Widerrufen am" in html, "Angenommen: 1" in html, way_of(invitation) in html) == (
        True,
        True,
        False,
    )


def test_revoking_is_asked_back_and_says_what_it_does(olga: User, browser_of: Browser) -> None:
    board, office = open_board(), browser_of(olga)
    invitation = invitation_to(board, olga)
    accepted(invitation, guest())
    listed = BeautifulSoup(office.get(page_of(board)).content, "html.parser")
    address = listed.select_one(".way-actions a:-soup-contains('Widerrufen')")["href"]

    question = BeautifulSoup(office.get(address).content, "html.parser").select_one("main")

    assert "Wer mit ihr gekommen ist, schreibt danach als Bürgerin oder Bürger." in question.text
    assert (Invitation.objects.get().revoked_at, question.form["action"]) == (None, address)
    assert office.post(question.form["action"])["Location"] == f"{page_of(board)}#einladung-{invitation.pk}"
    assert Invitation.objects.get().revoked_at is not None
    assert office.get(address)["Location"] == f"{page_of(board)}#einladung-{invitation.pk}"


def test_another_boards_invitation_cannot_be_revoked_from_here(olga: User, browser_of: Browser) -> None:
    invitation, other = invitation_to(open_board(), olga), open_board()
    for key in (invitation.pk, 10**30):
        address = reverse("participation:revoke_invitation", args=[other.pk, key])
        assert browser_of(olga).post(address).status_code == 404
    invitation.refresh_from_db()
    assert invitation.revoked_at is None


def test_a_renewed_code_keeps_out_who_has_only_the_old_one(olga: User, browser_of: Browser) -> None:
    board, office = open_board(), browser_of(olga)
    old, invited = board.joining_path, way_of(invitation_to(board, olga))
    hall, nameless = Client(), Client()
    hall.post(old, {"pseudonym": "Amsel"})
    nameless.post(reverse("participation:join", args=[board.pk]), {"pseudonym": "Star"})
    assert [writes(phone, board) for phone in (hall, nameless)] == [200, 200]

    page = BeautifulSoup(office.get(page_of(board)).content, "html.parser")
    renewing = page.select_one("form:has([name=nur_mit_code])")
    assert office.post(renewing["action"], {"nur_mit_code": "ja"}).status_code == 303

    board.refresh_from_db()
    assert [Client().get(way).status_code for way in (old, invited, board.joining_path)] == [404, 404, 200]
    assert [writes(phone, board) for phone in (hall, nameless, Client())] == [200, 422, 422]
    page = BeautifulSoup(office.get(page_of(board)).content, "html.parser")
    assert ("Der Code ist neu." in page.text, page.select("[name=nur_mit_code]")) == (True, [])
    assert [board.spoken_code in page.text, way_of(board.invitations.get()) in str(page)] == [True, True]


def test_renewing_the_code_opens_no_board_to_more_people(olga: User) -> None:
    board = open_board()
    Board.objects.update(writers=Audience.COMMITTEE)
    renew_code(board.pk, account(olga), only_with_code=True)
    assert Board.objects.get().writers == Audience.COMMITTEE


def writes(phone: Client, board: Board) -> int:
    op = {"op_id": str(uuid.uuid4()), "name": "post_idea", "args": {"text": "Ein Radweg", "tags": []}}
    op["args"]["column"] = board.columns.get().pk
    address = reverse("participation:operation", args=[board.pk])
    return phone.post(address, op, content_type="application/json").status_code


@pytest.mark.parametrize("size", ["a4", "a5", "plakat"])
def test_a_sheet_says_what_paper_needs_to_say(olga: User, browser_of: Browser, size: str) -> None:
    board = open_board(title="Ideen für Parchim")
    invitation = invitation_to(board, olga)
    address = reverse("participation:invitation_sheet", args=[board.pk, invitation.pk])
    html = browser_of(olga).get(f"{address}?format={size}").content.decode()
    assert f"paper--{'a5' if size == 'a5' else 'a4'}" in html
    for words in ("Ideen für Parchim", "Fachperson", "testserver/mitmachen", board.spoken_code, "qr-code"):
        assert words in html


def test_a_sheet_of_an_invitation_that_is_over_is_not_printed(olga: User, browser_of: Browser) -> None:
    board = open_board()
    invitation = invitation_to(board, olga)
    expire(invitation)
    address = reverse("participation:invitation_sheet", args=[board.pk, invitation.pk])
    assert browser_of(olga).get(address).status_code == 404


def test_the_list_takes_as_many_queries_with_five_as_with_one(
    olga: User, browser_of: Browser, django_assert_max_num_queries: Callable
) -> None:
    board, office = open_board(), browser_of(olga)
    invitation_to(board, olga)
    office.get(page_of(board))
    with django_assert_max_num_queries(100) as one:
        office.get(page_of(board))
    for _ in range(4):
        invitation_to(board, olga)
    with django_assert_max_num_queries(len(one.captured_queries)):
        office.get(page_of(board))
