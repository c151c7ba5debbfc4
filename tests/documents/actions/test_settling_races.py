"""Two people at one protocol at the same moment, on real transactions: one decision, nothing lost."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connections

from documents.actions.agreement import agree
from documents.actions.approvals import approve, approve_on_paper
from documents.actions.remarks import NewRemark, remark_on_paper, withdraw
from documents.actions.reviews import close_review
from documents.actions.settling import accept, answer
from documents.actions.versions import draft_of
from documents.enums import ProtocolState, RemarkKind, RemarkState, Stance
from documents.exceptions import AlreadySettled, Invalid, ItemChanged, Refusal, RemarksOpen, ReviewOver
from documents.models import Protocol, Remark, Review
from kek.letters.models import Letter
from kek.people.models import Committee, User
from tests.factories.kek import UserFactory
from tests.factories.protocols import ProtocolFactory, review_of
from tests.factories.remarks import closed, item_row, proposal_on
from tests.factories.workshops import WorkshopFactory
from tests.serving import PATIENCE

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "Der Zug fährt abends zu selten."
ROUNDS = 3


@pytest.fixture
def protocol() -> Protocol:
    return ProtocolFactory(parent=WorkshopFactory())


@pytest.fixture
def review(protocol: Protocol, olga: User, umweltausschuss: Committee) -> Review:
    return review_of(protocol, olga, [umweltausschuss])


@pytest.fixture
def otto(olga: User) -> User:
    otto = UserFactory(email="otto@landkreis.example", public_name="Otto")
    otto.groups.set(olga.groups.all())
    return otto


def at_once(*steps: Callable[[], object]) -> list[Refusal | None]:
    """Each step in a thread with a connection of its own; what refused it, or None."""
    ready = threading.Barrier(len(steps))

    def carry_out(step: Callable[[], object]) -> Refusal | None:
        try:
            ready.wait(PATIENCE)
            step()
        except Refusal as refusal:
            return refusal
        else:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(carry_out, steps))


def kinds(refusals: list[Refusal | None]) -> set[type]:
    return {type(refusal) for refusal in refusals}


def text_of(protocol: Protocol) -> str:
    return draft_of(Protocol.objects.get(pk=protocol.pk)).numbered_items()[1].text


@pytest.mark.parametrize("_", range(ROUNDS))
def test_two_accept_the_same_remark(
    review: Review, protocol: Protocol, olga: User, otto: User, mira: User, _: int
) -> None:
    remark = proposal_on(review, "1.1", mira, NEW)
    revisions = protocol.revisions.count()

    refusals = at_once(lambda: accept(remark.pk, olga), lambda: accept(remark.pk, otto))

    assert kinds(refusals) == {AlreadySettled, type(None)}
    assert (protocol.revisions.count(), text_of(protocol)) == (revisions + 1, NEW)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_one_accepts_while_the_other_answers(
    review: Review, protocol: Protocol, olga: User, otto: User, mira: User, _: int
) -> None:
    remark = proposal_on(review, "1.1", mira, NEW)

    refusals = at_once(lambda: accept(remark.pk, olga), lambda: answer(remark.pk, otto, "Nein."))

    remark.refresh_from_db()
    assert kinds(refusals) == {AlreadySettled, type(None)}
    assert (text_of(protocol) == NEW) == (remark.state == RemarkState.ACCEPTED)
    assert (remark.answer == "Nein.") == (remark.state == RemarkState.ANSWERED)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_two_proposals_for_one_item_do_not_undo_each_other(
    review: Review, protocol: Protocol, olga: User, otto: User, mira: User, _: int
) -> None:
    first, second = proposal_on(review, "1.1", mira, NEW), proposal_on(review, "1.1", mira, "Anders.")

    refusals = at_once(lambda: accept(first.pk, olga), lambda: accept(second.pk, otto))

    assert kinds(refusals) == {ItemChanged, type(None)}
    [taken] = Remark.objects.filter(state=RemarkState.ACCEPTED)
    assert text_of(protocol) == taken.accepted_text


@pytest.mark.parametrize("_", range(ROUNDS))
def test_accepting_meets_the_author_taking_back(
    review: Review, protocol: Protocol, olga: User, mira: User, _: int
) -> None:
    remark = proposal_on(review, "1.1", mira, NEW)

    refusals = at_once(lambda: accept(remark.pk, olga), lambda: withdraw(remark.pk, mira))

    remark.refresh_from_db()
    assert refusals.count(None) == 1
    assert remark.state in {RemarkState.ACCEPTED, RemarkState.WITHDRAWN}
    assert (text_of(protocol) == NEW) == (remark.state == RemarkState.ACCEPTED)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_agreeing_meets_a_late_remark_on_paper(
    review: Review, protocol: Protocol, olga: User, otto: User, _: int
) -> None:
    closed(review)
    new = NewRemark(uuid4(), item_row(review, "1.1").pk, RemarkKind.COMMENT, "Bitte genauer.")

    refusals = at_once(
        lambda: agree(protocol.pk, olga), lambda: remark_on_paper(review.pk, otto, "Karl", new)
    )

    is_agreed = Protocol.objects.get(pk=protocol.pk).state == ProtocolState.AGREED
    assert kinds(refusals) == {type(None), ReviewOver if is_agreed else RemarksOpen}
    assert Remark.objects.to_settle().exists() != is_agreed


@pytest.mark.parametrize("_", range(ROUNDS))
def test_agreeing_meets_the_closing_of_the_round(
    review: Review, protocol: Protocol, olga: User, otto: User, _: int
) -> None:
    at_once(lambda: agree(protocol.pk, olga), lambda: close_review(review.pk, otto))

    assert agree(protocol.pk, olga).agreed_at is not None
    assert protocol.versions.count() == 1


@pytest.mark.parametrize("_", range(ROUNDS))
def test_two_agree_at_once(
    review: Review, protocol: Protocol, olga: User, otto: User, mira: User, _: int
) -> None:
    accept(proposal_on(review, "1.1", mira, NEW).pk, olga)
    closed(review)

    refusals = at_once(*(lambda person=person: agree(protocol.pk, person) for person in (olga, otto, olga)))

    assert None in refusals
    assert protocol.versions.filter(agreed_at__isnull=False).count() == 1
    assert (protocol.versions.count(), Letter.objects.filter(to=mira.email).count()) == (2, 1)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_one_person_answers_online_while_their_paper_is_entered(
    review: Review, olga: User, mira: User, _: int
) -> None:
    refusals = at_once(
        lambda: approve(review.pk, mira, Stance.AGREES),
        lambda: approve_on_paper(review.pk, olga, "", Stance.AGREES, "", f"user:{mira.pk}"),
    )

    assert kinds(refusals) == {Invalid, type(None)}
    assert review.approvals.count() == 1
