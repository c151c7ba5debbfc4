from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kek.people.models import User
from participation.actions.claims import claim, make_claim_link
from participation.actions.operations import perform_one
from participation.enums import OperationName
from participation.models import Board, ClaimLink, Idea, Operation, Participant, Support, Vote
from participation.tokens import CLAIM, signed
from participation.visitors import GUEST_SESSION_KEY, Visitor
from tests.factories.participation import account, guest, idea_on, joined, open_board, post_idea_op

pytestmark = pytest.mark.django_db

PAGE = "/beteiligung/mitnehmen/"
DEVICE = "claras-telefon"


def on_device(person: User, device: str = DEVICE) -> Visitor:
    """The account, logged in on a device that was a guest's before."""
    return Visitor(person, {GUEST_SESSION_KEY: device})


def phone_of_guest(board: Board) -> Client:
    phone = Client()
    phone.post(board.joining_path, {"pseudonym": "Amsel"})
    participant = board.participants.get(pseudonym="Amsel")
    perform_one(board.pk, post_idea_op(board), Visitor(session=phone.session))
    assert participant.ideas.count() == 1
    return phone


def log_in(phone: Client, person: User) -> None:
    phone.force_login(person)


def test_who_signs_up_on_the_device_takes_the_contributions_along(clara: User) -> None:
    board = open_board()
    phone = phone_of_guest(board)
    assert f'href="{PAGE}"' in phone.get(board.page.url).content.decode()
    assert "Ideen: 1" in phone.get(PAGE).content.decode()
    log_in(phone, clara)
    assert "In mein Konto übernehmen" in phone.get(PAGE).content.decode()
    assert phone.post(PAGE)["Location"] == f"{PAGE}?boards=1"
    owner = Participant.objects.get()
    assert (owner.user, owner.guest_key, owner.ideas.count(), owner.pseudonym) == (clara, "", 1, "Amsel")
    assert "Hier gibt es nichts mitzunehmen." in phone.get(PAGE).content.decode()


def test_it_stands_in_the_ledger_and_counts(clara: User) -> None:
    board = open_board()
    idea_on(board, visitor=guest(DEVICE))
    claim(on_device(clara))
    board.refresh_from_db()
    entry = Operation.objects.get(name=OperationName.CLAIM)
    assert (board.seq, entry.seq, entry.participant.user, entry.result) == (
        2,
        2,
        clara,
        {"ideas": 1, "comments": 0},
    )


@pytest.mark.parametrize("device", ["", "anderes-telefon"])
def test_another_device_takes_nothing(clara: User, device: str) -> None:
    board = open_board()
    idea_on(board, visitor=guest(DEVICE))
    visitor = on_device(clara, device) if device else account(clara)
    assert claim(visitor) == 0
    assert Participant.objects.get().user is None


def test_the_page_of_somebody_else_lists_nothing(stefan: User, browser_of: Callable[[User], Client]) -> None:
    phone_of_guest(open_board())
    other = browser_of(stefan)
    assert "Hier gibt es nichts mitzunehmen." in other.get(PAGE).content.decode()
    other.post(PAGE)
    assert Participant.objects.get().user is None


def test_the_guest_owns_nothing_any_more(clara: User) -> None:
    board = open_board()
    idea_on(board, visitor=guest(DEVICE))
    claim(on_device(clara))
    assert not Participant.objects.of(None, guest(DEVICE).guest_key).exists()


def test_two_participants_become_one_person(clara: User) -> None:
    board = open_board()
    first, second, third = (idea_on(board, text, guest(text)) for text in ("Bus", "Rad", "Bahn"))
    part, owner = joined(board, guest(DEVICE), "Amsel"), joined(board, account(clara), "Clara")
    own = idea_on(board, "Fähre", guest(DEVICE))
    Board.objects.update(votes_per_person=5, allows_several_votes=True)
    give(part, first, supports=True, votes=3)
    give(part, second, supports=True, votes=1)
    give(owner, first, supports=True, votes=2)
    give(owner, third, votes=1)

    claim(on_device(clara))

    assert Participant.objects.filter(pk=part.pk).count() == 0
    assert [*owner.ideas.all()] == [own]
    assert sums(first, second, third) == [(1, 4), (1, 0), (0, 1)]
    assert (Support.objects.count(), sorted(owner.votes.values_list("idea", "count"))) == (
        2,
        sorted([(first.pk, 4), (third.pk, 1)]),
    )


def test_nobody_supports_their_own_idea_by_becoming_one_person(clara: User) -> None:
    board = open_board()
    of_guest, of_account = idea_on(board, "Bus", guest(DEVICE)), idea_on(board, "Rad", account(clara))
    part, owner = joined(board, guest(DEVICE)), joined(board, account(clara), "Clara")
    give(part, of_account, supports=True)
    give(owner, of_guest, supports=True)
    give(joined(board, guest("andere"), "Buche"), of_guest, supports=True)

    claim(on_device(clara))

    assert sums(of_guest, of_account) == [(1, 0), (0, 0)]
    assert [support.participant.pseudonym for support in Support.objects.all()] == ["Buche"]
    board.refresh_from_db()
    assert set(board.ideas.values_list("seq", flat=True)) == {board.seq}


def test_where_one_vote_per_card_is_allowed_a_second_one_is_taken_off(clara: User) -> None:
    board = open_board()
    idea = idea_on(board, visitor=guest("andere"))
    part, owner = joined(board, guest(DEVICE), "Amsel"), joined(board, account(clara), "Clara")
    give(part, idea, votes=1)
    give(owner, idea, votes=1)
    claim(on_device(clara))
    idea.refresh_from_db()
    board.refresh_from_db()
    assert (idea.votes, idea.seq, Vote.objects.get().participant) == (1, board.seq, owner)


def test_a_ban_is_taken_along(clara: User) -> None:
    board = open_board()
    joined(board, guest(DEVICE))
    joined(board, account(clara))
    Participant.objects.filter(user=None).update(banned_at=timezone.now())
    claim(on_device(clara))
    assert Participant.objects.get().banned_at is not None


def give(participant: Participant, idea: Idea, *, supports: bool = False, votes: int = 0) -> None:
    if supports:
        Support.objects.create(idea=idea, participant=participant)
    if votes:
        Vote.objects.create(idea=idea, participant=participant, count=votes)
    idea.refresh_from_db()
    Idea.objects.filter(pk=idea.pk).update(supports=idea.supports + supports, votes=idea.votes + votes)


def sums(*ideas: Idea) -> list[tuple[int, int]]:
    return [Idea.objects.values_list("supports", "votes").get(pk=idea.pk) for idea in ideas]


# --- The link for another device ---


def made_link(phone: Client) -> str:
    phone.post(PAGE, {"was": "link"})
    path = f"{PAGE}{signed(CLAIM, ClaimLink.objects.latest('pk').secret)}/"
    assert path in phone.get(PAGE).content.decode()
    return path


def test_a_link_works_once_on_another_device(
    clara: User, stefan: User, browser_of: Callable[[User], Client]
) -> None:
    board = open_board()
    link = made_link(phone_of_guest(board))
    assert board.page.title not in Client().get(link).content.decode()
    computer = browser_of(clara)
    assert board.page.title in computer.get(link).content.decode()
    assert computer.post(link).status_code == 303
    assert [browser_of(stefan).post(link).status_code, computer.get(link).status_code] == [403, 403]
    assert Participant.objects.get().user == clara


def test_a_used_link_takes_nothing_that_the_device_does_later(
    clara: User, browser_of: Callable[[User], Client]
) -> None:
    phone = phone_of_guest(open_board())
    link = made_link(phone)
    browser_of(clara).post(link)
    phone.post(open_board().joining_path, {"pseudonym": "Buche"})
    assert browser_of(clara).post(link).status_code == 403
    assert Participant.objects.get(pseudonym="Buche").user is None


@pytest.mark.parametrize("fault", ["expired", "forged", "newer", "logged out"])
def test_a_link_that_does_not_hold_takes_nothing(
    clara: User, browser_of: Callable[[User], Client], fault: str
) -> None:
    phone = phone_of_guest(open_board())
    link, computer = made_link(phone), browser_of(clara)
    if fault == "expired":
        ClaimLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif fault == "forged":
        link = link.replace(PAGE, f"{PAGE}x")
    elif fault == "newer":
        make_claim_link(Visitor(session=phone.session))
    else:
        computer = Client()
    assert computer.post(link).status_code == (200 if fault == "logged out" else 403)
    assert Participant.objects.get().user is None


def test_a_stranger_cannot_make_a_link(client: Client) -> None:
    assert client.post(PAGE, {"was": "link"}).status_code == 303
    assert not ClaimLink.objects.exists()
