"""What is said of an item: who may, when, once, and what is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404
from django.utils import timezone

from documents.actions.remarks import NewRemark, consent, remark, remark_on_paper, reply, withdraw
from documents.actions.reviews import close_review
from documents.enums import ItemKind, ProtocolState, RemarkKind, RemarkSource, RemarkState
from documents.exceptions import AlreadySettled, Invalid, NotAllowedHere, OtherVersion, Refusal, ReviewOver
from documents.models import Protocol, Remark, Review
from kek.people.models import Committee, Membership, User
from tests.factories.kek import MembershipFactory
from tests.factories.protocols import ProtocolFactory, raw_item, review_of, usual_items
from tests.factories.reviews import answered, change, comment, item_of, over, remark_of
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db


def test_a_member_comments_under_their_name_and_committee(review: Review, mira: User) -> None:
    said = remark(review.pk, mira, comment(review, "  Abends fährt er stündlich.\r\n"))

    assert (said.text, said.author_name, said.source) == (
        "Abends fährt er stündlich.",
        "Mira (Umweltausschuss)",
        RemarkSource.ONLINE,
    )


def test_a_guest_speaks_as_invited_and_the_office_as_office(review: Review, emil: User, olga: User) -> None:
    assert remark(review.pk, emil, comment(review)).author_name == "Emil (eingeladen)"
    assert remark(review.pk, olga, comment(review)).author_name == "Olga (Projektbüro)"


def test_who_has_no_public_name_is_not_called_by_their_address(review: Review, mira: User) -> None:
    User.objects.filter(pk=mira.pk).update(public_name="")
    mira.refresh_from_db()

    assert remark(review.pk, mira, comment(review)).author_name == "Mitglied (Umweltausschuss)"


def test_sent_twice_it_is_one_remark_even_after_the_end(review: Review, mira: User, olga: User) -> None:
    new = comment(review)
    first = remark(review.pk, mira, new)
    close_review(review.pk, olga)

    assert remark(review.pk, mira, new) == first


def test_a_proposal_is_the_whole_text_as_it_should_be(review: Review, mira: User) -> None:
    said = remark(review.pk, mira, change(review, "Der Bus fährt abends gar nicht.\r\n"))

    assert said.proposal == "Der Bus fährt abends gar nicht."


def test_the_same_words_are_no_proposal(review: Review, mira: User) -> None:
    with pytest.raises(Invalid) as refusal:
        remark(review.pk, mira, change(review, " Der Bus fährt abends zu selten.\r\n"))

    assert refusal.value.field == "proposal"


@pytest.mark.parametrize(
    "proposal",
    [
        "Der  Bus fährt abends zu selten.",
        "Der Bus fährt\n\nabends zu selten.",
        "Der\u00a0Bus fährt abends zu selten.",
        "Der Bus fährt ab\u00adends zu sel\u200bten.",
    ],
)
def test_other_spaces_alone_are_no_proposal(review: Review, mira: User, proposal: str) -> None:
    with pytest.raises(Invalid) as refusal:
        remark(review.pk, mira, change(review, proposal, text="Bitte so."))
    assert refusal.value.field == "proposal"
    assert refusal.value.text.startswith("Ihr Vorschlag hat dieselben Wörter wie der Text")

    said = remark(review.pk, mira, replace(comment(review, "Bitte einrücken."), proposal=proposal))
    assert (said.kind, said.proposal) == (RemarkKind.COMMENT, "")


def test_a_space_that_parts_two_words_is_a_proposal(
    umweltausschuss: Committee, mira: User, olga: User
) -> None:
    items = [raw_item(ItemKind.TEXT, "Der Bus fährtabends.")]
    review = review_of(ProtocolFactory(parent=WorkshopFactory(), items=items), olga, [umweltausschuss])

    said = remark(
        review.pk, mira, change(review, "Der Bus fährt abends.", number=review.version.item_rows.get().number)
    )

    assert said.proposal == "Der Bus fährt abends."


@pytest.mark.parametrize("kind", [RemarkKind.COMMENT, RemarkKind.OBJECTION])
def test_who_changes_words_otherwise_is_asked_what_it_is(
    review: Review, mira: User, kind: RemarkKind
) -> None:
    new = replace(change(review, "Anders."), kind=kind, text="Weil.")

    with pytest.raises(Invalid, match=r"^Sie haben den Wortlaut geändert"):
        remark(review.pk, mira, new)


@pytest.mark.parametrize("kind", [RemarkKind.COMMENT, RemarkKind.OBJECTION])
def test_nothing_said_is_no_remark(review: Review, mira: User, kind: RemarkKind) -> None:
    with pytest.raises(Invalid) as refusal:
        remark(review.pk, mira, replace(comment(review, " \u200b"), kind=kind))

    assert refusal.value.field == "text"


@pytest.mark.parametrize("text", ["a" * 2_001, "Ein\x07 Ton"])
def test_bad_words_are_refused_at_the_field(review: Review, mira: User, text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        remark(review.pk, mira, comment(review, text))

    assert refusal.value.field == "text"


def test_what_the_round_does_not_allow_is_refused(review: Review, mira: User) -> None:
    Review.objects.update(may_comment=False)

    with pytest.raises(NotAllowedHere):
        remark(review.pk, mira, comment(review))
    assert consent(review.pk, item_of(review).pk, mira).kind == RemarkKind.CONSENT


def test_a_quotation_is_not_rewritten(umweltausschuss: Committee, mira: User, olga: User) -> None:
    card = raw_item(ItemKind.CONTRIBUTION, quote="Mehr Busse.", source="Idee Nr. 1")
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[*usual_items(), card])
    review = review_of(protocol, olga, [umweltausschuss])

    with pytest.raises(Invalid, match=r"^Dieser Punkt lässt sich nicht ändern"):
        remark(review.pk, mira, change(review, "Weniger Busse.", number="2.2"))


def test_an_item_of_another_version_is_refused(
    review: Review, mira: User, olga: User, umweltausschuss: Committee
) -> None:
    other = review_of(ProtocolFactory(parent=WorkshopFactory()), olga, [umweltausschuss])

    for item in (item_of(other).pk, 4_711_000):
        with pytest.raises(OtherVersion):
            remark(review.pk, mira, replace(comment(review), item=item))


def test_after_the_deadline_nothing_is_taken_though_no_clock_came(review: Review, mira: User) -> None:
    said = remark(review.pk, mira, comment(review))
    over(review)

    attempts: list[Callable[[], object]] = [
        lambda: remark(review.pk, mira, comment(review)),
        lambda: consent(review.pk, item_of(review).pk, mira),
        lambda: withdraw(said.pk, mira),
        lambda: reply(said.pk, mira, uuid4(), "Doch."),
    ]
    for attempt in attempts:
        with pytest.raises(ReviewOver):
            attempt()


def test_a_seat_that_ended_in_mid_round_writes_nothing_more(
    review: Review, mira: User, membership_of_mira: Membership
) -> None:
    said = remark(review.pk, mira, comment(review))
    Membership.objects.update(end=timezone.localdate() - timedelta(days=1))

    for attempt in (
        lambda: remark(review.pk, mira, comment(review)),
        lambda: withdraw(said.pk, mira),
        lambda: reply(said.pk, mira, uuid4(), "Doch."),
    ):
        with pytest.raises(Http404):
            attempt()
    assert Remark.objects.get().state == RemarkState.OPEN


def test_consent_is_given_once_and_taken_back(review: Review, mira: User) -> None:
    item = item_of(review)
    first = consent(review.pk, item.pk, mira)
    assert consent(review.pk, item.pk, mira) == first

    withdraw(first.pk, mira)
    withdraw(first.pk, mira)
    second = consent(review.pk, item.pk, mira)

    assert Remark.objects.standing().get() == second
    assert second != first


def test_nobody_takes_back_what_another_said(review: Review, mira: User, emil: User, olga: User) -> None:
    said = remark(review.pk, mira, comment(review))

    for person in (emil, olga):
        with pytest.raises(Http404):
            withdraw(said.pk, person)


def test_what_is_settled_is_not_taken_back(review: Review, mira: User, olga: User) -> None:
    said = remark(review.pk, mira, comment(review))
    answered(said, olga)

    with pytest.raises(AlreadySettled):
        withdraw(said.pk, mira)


def test_a_reply_stands_once_below_its_remark(review: Review, mira: User, emil: User) -> None:
    said = remark(review.pk, mira, comment(review))
    op_id = uuid4()

    assert reply(said.pk, emil, op_id, "Genau.") == reply(said.pk, emil, op_id, "Genau.")
    assert [each.author_name for each in said.replies.all()] == ["Emil (eingeladen)"]


def test_what_was_taken_back_gets_no_reply(review: Review, mira: User, emil: User) -> None:
    said = remark(review.pk, mira, comment(review))
    withdraw(said.pk, mira)

    with pytest.raises(Refusal, match="zurückgenommen"):
        reply(said.pk, emil, uuid4(), "Genau.")


def test_a_stranger_says_nothing(review: Review, stefan: User) -> None:
    elsewhere = MembershipFactory(user=stefan)
    said = remark_of(review, None)

    for attempt in (
        lambda: remark(review.pk, elsewhere.user, comment(review)),
        lambda: consent(review.pk, item_of(review).pk, stefan),
        lambda: reply(said.pk, stefan, uuid4(), "Hallo."),
        lambda: remark_on_paper(review.pk, stefan, "Karl", comment(review)),
    ):
        with pytest.raises(Http404):
            attempt()


def test_paper_is_entered_in_the_name_of_who_wrote(review: Review, olga: User) -> None:
    new = comment(review)
    said = remark_on_paper(review.pk, olga, "Karl Muster (Umweltausschuss)", new)

    assert remark_on_paper(review.pk, olga, "Karl Muster (Umweltausschuss)", new) == said
    assert (said.author, said.author_name, said.source, said.entered_by) == (
        None,
        "Karl Muster (Umweltausschuss)",
        RemarkSource.PAPER,
        olga,
    )
    assert withdraw(said.pk, olga).state == RemarkState.WITHDRAWN


def test_paper_comes_after_the_end_but_not_after_the_agreement(
    protocol: Protocol, review: Review, olga: User
) -> None:
    close_review(review.pk, olga)
    remark_on_paper(review.pk, olga, "Karl Muster", comment(review))
    Protocol.objects.update(state=ProtocolState.AGREED)

    with pytest.raises(ReviewOver):
        remark_on_paper(review.pk, olga, "Karl Muster", comment(review))


@pytest.mark.parametrize("name", ["Mira", "MIRA (Umweltausschuss)", "Mira, Umweltausschuss"])
def test_the_same_person_consents_once_whichever_way_comes_first(
    review: Review, mira: User, olga: User, name: str
) -> None:
    first, second = item_of(review, "1.1").pk, item_of(review, "2.1").pk
    remark_on_paper(review.pk, olga, name, NewRemark(uuid4(), first, RemarkKind.CONSENT))
    with pytest.raises(Invalid, match="schon von Papier eingetragen"):
        consent(review.pk, first, mira)
    with pytest.raises(Invalid, match="schon von Papier eingetragen"):
        remark(review.pk, mira, NewRemark(uuid4(), first, RemarkKind.CONSENT))

    consent(review.pk, second, mira)
    with pytest.raises(Invalid) as refusal:
        remark_on_paper(review.pk, olga, name, NewRemark(uuid4(), second, RemarkKind.CONSENT))
    assert refusal.value.field == "name"
    remark_on_paper(review.pk, olga, "Karl Muster", NewRemark(uuid4(), second, RemarkKind.CONSENT))
    assert Remark.objects.filter(kind=RemarkKind.CONSENT).count() == 3


def test_members_enter_no_paper(review: Review, mira: User) -> None:
    with pytest.raises(Http404):
        remark_on_paper(review.pk, mira, "Karl Muster", comment(review))


def test_paper_needs_a_name(review: Review, olga: User) -> None:
    with pytest.raises(Invalid) as refusal:
        remark_on_paper(review.pk, olga, " ", NewRemark(uuid4(), item_of(review).pk, RemarkKind.CONSENT))

    assert refusal.value.field == "name"


@pytest.mark.parametrize("kind", [RemarkKind.OBJECTION, RemarkKind.CHANGE])
def test_who_opposes_takes_the_consent_back(review: Review, mira: User, emil: User, kind: RemarkKind) -> None:
    row = item_of(review)
    mine, others = (consent(review.pk, row.pk, person) for person in (mira, emil))
    elsewhere = consent(review.pk, item_of(review, "2.1").pk, mira)
    proposal = "Der Bus fährt nie." if kind == RemarkKind.CHANGE else ""
    said = remark(review.pk, mira, NewRemark(uuid4(), row.pk, kind, "Nein.", proposal))

    assert said.took_consent_back
    assert list(Remark.objects.standing().order_by("pk")) == [others, elsewhere, said]
    assert mine not in Remark.objects.standing()


def test_a_comment_leaves_the_consent(review: Review, mira: User) -> None:
    given = consent(review.pk, item_of(review).pk, mira)
    said = remark(review.pk, mira, comment(review))

    assert not said.took_consent_back
    assert list(Remark.objects.standing().order_by("pk")) == [given, said]


def test_nobody_consents_to_what_they_object_to_until_it_is_taken_back(review: Review, mira: User) -> None:
    row = item_of(review)
    said = remark(review.pk, mira, NewRemark(uuid4(), row.pk, RemarkKind.OBJECTION, "Nein."))
    for attempt in (
        lambda: consent(review.pk, row.pk, mira),
        lambda: remark(review.pk, mira, NewRemark(uuid4(), row.pk, RemarkKind.CONSENT)),
    ):
        with pytest.raises(Invalid, match="steht noch Ihr Einspruch"):
            attempt()
    withdraw(said.pk, mira)

    assert consent(review.pk, row.pk, mira) == Remark.objects.standing().get()


def test_what_is_answered_stands_in_the_way_no_more(review: Review, mira: User, olga: User) -> None:
    row = item_of(review)
    answered(remark(review.pk, mira, NewRemark(uuid4(), row.pk, RemarkKind.OBJECTION, "Nein.")), olga)

    assert consent(review.pk, row.pk, mira).kind == RemarkKind.CONSENT
