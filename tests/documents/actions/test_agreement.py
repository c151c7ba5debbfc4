"""When a protocol counts as agreed, what its record says, and the ways back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from documents.actions.agreement import agree, begin_next_version, rework
from documents.actions.item_texts import SaidFacts
from documents.actions.reviews import NewReview, open_review
from documents.actions.settling import accept, answer
from documents.actions.versions import change_draft, locked
from documents.enums import ProtocolState, RemarkKind, RemarkSource, RemarkState, Stance
from documents.exceptions import (
    Invalid,
    NothingNew,
    NothingToReview,
    QuorumMissed,
    RemarksOpen,
    ReviewRunning,
    WrongState,
)
from documents.models import Approval, Protocol, ProtocolVersion, Review
from documents.queries.approval_record import record_of
from kek.letters.models import Letter
from kek.people.models import Committee, Membership, User
from tests.factories.kek import MembershipFactory, UserFactory
from tests.factories.protocols import ProtocolFactory, review_of
from tests.factories.remarks import closed, proposal_on, remark_on
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db
NEW = "Der Zug fährt abends zu selten."


@pytest.fixture
def protocol() -> Protocol:
    return ProtocolFactory(parent=WorkshopFactory())


@pytest.fixture
def review(protocol: Protocol, olga: User, umweltausschuss: Committee) -> Review:
    return review_of(protocol, olga, [umweltausschuss], ["Gast@post.example"])


def state_of(protocol: Protocol) -> str:
    return Protocol.objects.get(pk=protocol.pk).state


def approve(review: Review, name: str, stance: Stance = Stance.AGREES, text: str = "") -> Approval:
    return Approval.objects.create(
        review=review, name=name, stance=stance, text=text, source=RemarkSource.PAPER
    )


def published(protocol: Protocol, version: ProtocolVersion) -> ProtocolVersion:
    version.published_at = timezone.now()
    version.save()
    Protocol.objects.filter(pk=protocol.pk).update(state=ProtocolState.PUBLISHED, live=True)
    return version


def test_the_record_tells_how_it_was_agreed(
    review: Review, protocol: Protocol, olga: User, mira: User
) -> None:
    remark_on(review, "1", mira, RemarkKind.CONSENT)
    accept(proposal_on(review, "1.1", mira, NEW).pk, olga)
    answer(remark_on(review, "2.1", mira).pk, olga, "Bleibt so.")
    remark_on(review, "2.1", mira, state=RemarkState.WITHDRAWN)
    approve(review, "Mira (Umweltausschuss)")
    approve(review, "Karl", Stance.OBJECTS, "Punkt 2 fehlt.")
    closed(review)

    version = agree(protocol.pk, olga, note="Ein Wort in 1.1.", reason="Punkt 2 folgt.")

    record = record_of(version)
    assert record is not None
    [round_] = record.rounds
    assert (version.number, version.changes_note, state_of(protocol)) == (2, "Ein Wort in 1.1.", "agreed")
    assert (record.agreed_by, record.agreed_at) == ("Olga", version.agreed_at)
    assert (record.reviewed_version, record.changed) == (1, ["1.1"])
    assert ([voice.name for voice in round_.agreed], round_.eligible) == (["Mira (Umweltausschuss)"], 2)
    assert [(voice.name, voice.text) for voice in round_.objected] == [("Karl", "Punkt 2 fehlt.")]
    assert [(tally.kind, tally.received, tally.accepted, tally.answered) for tally in round_.remarks] == [
        (RemarkKind.COMMENT, 1, 0, 1),
        (RemarkKind.CHANGE, 1, 1, 0),
        (RemarkKind.CONSENT, 1, 0, 0),
    ]


def test_who_could_take_part_is_counted_on_the_closing_day(
    review: Review, protocol: Protocol, olga: User, membership_of_mira: Membership
) -> None:
    membership_of_mira.end = timezone.localdate() - timedelta(days=1)
    membership_of_mira.save()
    UserFactory(email="gast@post.example")

    version = agree(closed(review).protocol_id, olga)

    record = record_of(version)
    assert record is not None
    assert record.rounds[0].eligible == 1


def test_an_unchanged_draft_is_agreed_as_the_reviewed_version(
    review: Review, protocol: Protocol, olga: User
) -> None:
    assert agree(closed(review).protocol_id, olga) == review.version


def test_nothing_is_agreed_while_a_round_runs(review: Review, protocol: Protocol, olga: User) -> None:
    with pytest.raises(ReviewRunning):
        agree(protocol.pk, olga, reason="Eilt.")
    assert state_of(protocol) == ProtocolState.IN_REVIEW


def test_no_open_remark_is_passed_over(review: Review, protocol: Protocol, olga: User, mira: User) -> None:
    remark_on(review, "1.1", mira)

    with pytest.raises(RemarksOpen, match="ist noch eine Anmerkung offen"):
        agree(closed(review).protocol_id, olga, reason="Eilt.")
    assert protocol.versions.count() == 1


def test_remarks_of_an_earlier_round_count_too(
    review: Review, protocol: Protocol, olga: User, mira: User
) -> None:
    remark_on(review, "1.1", mira)
    remark_on(review, "1.1", mira)
    closed(review)
    closed(review_of(protocol, olga))

    with pytest.raises(RemarksOpen, match="sind noch 2 Anmerkungen offen"):
        agree(protocol.pk, olga)


def test_a_missed_quorum_needs_a_reason(review: Review, protocol: Protocol, olga: User) -> None:
    review.quorum = 2
    review.save()
    approve(review, "Mira")
    closed(review)

    with pytest.raises(QuorumMissed, match="1 von 2") as refused:
        agree(protocol.pk, olga)
    assert refused.value.field == "reason"
    record = record_of(agree(protocol.pk, olga, reason="Zwei Mitglieder waren krank."))
    assert record is not None
    assert (record.reason, record.rounds[0].is_quorum_met) == ("Zwei Mitglieder waren krank.", False)


def test_without_a_round_a_reason_is_needed(protocol: Protocol, olga: User) -> None:
    with pytest.raises(Invalid) as refused:
        agree(protocol.pk, olga)
    assert refused.value.field == "reason"
    assert agree(protocol.pk, olga, reason="Nur ein Vortrag.").agreed_at is not None


def test_an_empty_draft_is_not_agreed(olga: User) -> None:
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[])

    with pytest.raises(NothingToReview):
        agree(protocol.pk, olga, reason="Leer.")
    assert state_of(protocol) == ProtocolState.DRAFT


def test_agreed_twice_is_agreed_once(protocol: Protocol, olga: User, ada: User) -> None:
    version = agree(protocol.pk, olga, reason="Nur ein Vortrag.")

    assert agree(protocol.pk, olga, reason="Nur ein Vortrag.") == version
    with pytest.raises(WrongState, match=r"^Olga hat dieses Protokoll schon"):
        agree(protocol.pk, ada, reason="Auch.")
    assert protocol.versions.count() == 1


def test_back_to_work_takes_the_agreement_back(review: Review, protocol: Protocol, olga: User) -> None:
    version = agree(closed(review).protocol_id, olga)

    rework(protocol.pk, olga, "Ein Name fehlt.")

    version.refresh_from_db()
    assert (state_of(protocol), version.agreed_at, version.approval) == ("draft", None, {})
    entry = PageLogEntry.objects.filter(page=protocol.pk, action="documents.rework").get()
    assert entry.comment == "Ein Name fehlt."
    assert agree(protocol.pk, olga) == version


def test_a_release_does_not_hold_for_what_is_agreed_anew(protocol: Protocol, olga: User) -> None:
    agree(protocol.pk, olga, reason="Nur ein Vortrag.")
    page = Protocol.objects.get(pk=protocol.pk)
    started = page.get_workflow().start(page, olga)
    submitted = page.latest_revision
    submitted.approved_go_live_at = timezone.now() + timedelta(days=1)
    submitted.save()

    rework(protocol.pk, olga, "Ein Name fehlt.")

    started.refresh_from_db()
    page = Protocol.objects.get(pk=protocol.pk)
    assert (started.status, page.current_workflow_state, page.scheduled_revision) == ("cancelled", None, None)
    assert page.latest_revision != submitted


@pytest.mark.parametrize("reason", ["", " \n"])
def test_ways_back_need_a_reason(review: Review, protocol: Protocol, olga: User, reason: str) -> None:
    closed(review)

    with pytest.raises(Invalid) as refused:
        rework(protocol.pk, olga, reason)
    assert refused.value.field == "reason"


def test_nobody_reworks_during_a_round(review: Review, protocol: Protocol, olga: User) -> None:
    with pytest.raises(ReviewRunning):
        rework(protocol.pk, olga, "Eilt.")


def test_a_published_version_is_only_followed(protocol: Protocol, olga: User) -> None:
    first = published(protocol, agree(protocol.pk, olga, reason="Nur ein Vortrag."))

    with pytest.raises(WrongState):
        rework(protocol.pk, olga, "Ein Name fehlt.")
    begin_next_version(protocol.pk, olga, "Ein Name fehlt.")

    first.refresh_from_db()
    assert (state_of(protocol), first.agreed_at is None) == ("draft", False)
    assert Protocol.objects.get(pk=protocol.pk).live


def test_the_next_version_says_something_else(protocol: Protocol, olga: User) -> None:
    first = published(protocol, agree(protocol.pk, olga, reason="Nur ein Vortrag."))
    begin_next_version(protocol.pk, olga, "Ein Name fehlt.")

    with pytest.raises(NothingNew):
        agree(protocol.pk, olga, reason="Berichtigung.")
    assert ProtocolVersion.objects.get(pk=first.pk).approval == first.approval
    change_draft(locked(protocol.pk), olga, lambda raw: raw[:3])
    assert agree(protocol.pk, olga, reason="Berichtigung.").number == 2


def test_rounds_before_a_publication_are_not_those_of_the_next_version(
    review: Review, protocol: Protocol, olga: User
) -> None:
    published(protocol, agree(closed(review).protocol_id, olga))
    begin_next_version(protocol.pk, olga, "Ein Name fehlt.")
    change_draft(locked(protocol.pk), olga, lambda raw: raw[:3])

    with pytest.raises(Invalid):
        agree(protocol.pk, olga)


def test_authors_are_told_once_what_became_of_their_remarks(
    review: Review, protocol: Protocol, olga: User, mira: User, clara: User
) -> None:
    accept(proposal_on(review, "1.1", mira, "Geheimes Wort.").pk, olga)
    answer(remark_on(review, "2.1", mira).pk, olga, "Das entscheidet der Kreistag.")
    answer(remark_on(review, "2.1", clara).pk, olga, "Nein.")
    agree(closed(review).protocol_id, olga)
    rework(protocol.pk, olga, "Ein Name fehlt.")

    letter = Letter.objects.get()

    # Clara holds no seat (any more), so she is told nothing of the round.
    assert letter.to == "mira@kreistag.example"
    assert "Punkt 1.1, Änderungsvorschlag: übernommen" in letter.text
    assert "Punkt 2.1, Kommentar: ohne Änderung beantwortet\nDas entscheidet der Kreistag." in letter.text
    assert "Geheimes" not in letter.text


def test_a_letter_says_that_other_facts_were_taken_over_and_not_which(
    review: Review, protocol: Protocol, olga: User, mira: User
) -> None:
    facts = SaidFacts(
        {"responsible": "Geheimes Amt", "due": None},
        {"responsible": "Regionalmanagement", "due": "2026-12-31"},
    )
    remark = proposal_on(review, "2.1", mira, "Eine Karte entsteht.")
    accept(remark.pk, olga, "Eine Karte entsteht.", "Das ist so vereinbart.", facts=facts)
    agree(closed(review).protocol_id, olga)

    text = Letter.objects.get().text

    assert (
        "Änderungsvorschlag: mit anderen Angaben (Wer, Bis wann) übernommen\nDas ist so vereinbart." in text
    )
    assert ("Geheimes Amt" in text, "Regionalmanagement" in text) == (False, False)


def test_letters_wait_until_all_is_settled(
    review: Review, protocol: Protocol, olga: User, mira: User
) -> None:
    first, second = remark_on(review, "1.1", mira), remark_on(review, "2.1", mira)
    answer(first.pk, olga, "Ja.")
    rework(closed(review).protocol_id, olga, "Mehr Arbeit.")
    assert not Letter.objects.exists()

    answer(second.pk, olga, "Nein.")
    agree(protocol.pk, olga)

    assert Letter.objects.get().text.count("beantwortet") == 2


def test_the_next_round_tells_what_became_of_the_last(
    review: Review, protocol: Protocol, olga: User, mira: User, umweltausschuss: Committee
) -> None:
    accept(proposal_on(review, "1.1", mira, NEW).pk, olga)
    closed(review)

    new = NewReview(uuid4(), timezone.localdate() + timedelta(days=7), [umweltausschuss])
    open_review(protocol.pk, olga, new)

    assert Letter.objects.filter(key=f"remarks-settled:{review.pk}:user:{mira.pk}").count() == 1


def test_an_objection_to_the_whole_is_answered_with_a_reason(
    review: Review, protocol: Protocol, olga: User, mira: User
) -> None:
    Approval.objects.create(
        review=review, person=mira, name="Mira", stance=Stance.OBJECTS, text="Punkt 2 fehlt."
    )
    closed(review)
    with pytest.raises(Invalid, match=r"^Eine Person ist nicht einverstanden"):
        agree(protocol.pk, olga)

    agree(protocol.pk, olga, reason="Punkt 2 steht jetzt in der Anlage.")

    letter = Letter.objects.get(user=mira)
    assert letter.key == f"objection-answered:{review.pk}:user:{mira.pk}"
    assert "Punkt 2 steht jetzt in der Anlage." in letter.text


def test_who_only_agreed_is_told_of_the_outcome_once(
    review: Review, protocol: Protocol, olga: User, mira: User, umweltausschuss: Committee
) -> None:
    milan = MembershipFactory(committee=umweltausschuss).user
    silent = MembershipFactory(committee=umweltausschuss).user
    accept(proposal_on(review, "1.1", milan, "Geheimes Wort.").pk, olga)
    answer(remark_on(review, "2.1", milan).pk, olga, "Nein.")
    remark_on(review, "2.1", mira, RemarkKind.CONSENT)
    guest = UserFactory(email="gast@post.example")
    for person in (mira, milan, guest):
        Approval.objects.create(review=review, person=person, name="Person", stance=Stance.AGREES)

    agree(closed(review).protocol_id, olga)
    rework(protocol.pk, olga, "Ein Name fehlt.")
    agree(protocol.pk, olga)

    subjects = dict(Letter.objects.values_list("to", "subject"))
    agreed = "Ausgewertet: Durchsicht zu „Protokoll des Workshops“"
    assert subjects == {
        mira.email: agreed,
        guest.email: agreed,
        milan.email: "Entschieden: Ihre Anmerkungen zu „Protokoll des Workshops“",
    }
    assert (Letter.objects.count(), silent.email in subjects) == (3, False)
    text = Letter.objects.get(to=mira.email).text
    assert "Sie ist ausgewertet. Das Protokoll ist abgestimmt." in text
    assert "Übernommen: 1\nOhne Änderung beantwortet: 1" in text
    assert "Geheimes" not in text


def test_who_agreed_to_an_item_and_objects_to_the_whole_is_answered_once(
    review: Review, protocol: Protocol, olga: User, mira: User
) -> None:
    remark_on(review, "2.1", mira, RemarkKind.CONSENT)
    Approval.objects.create(review=review, person=mira, name="Mira", stance=Stance.OBJECTS, text="Nein.")

    agree(closed(review).protocol_id, olga, reason="Es steht in der Anlage.")

    assert [each.key for each in Letter.objects.all()] == [f"objection-answered:{review.pk}:user:{mira.pk}"]


def test_rounds_of_the_published_version_are_not_told_of_again(
    review: Review, protocol: Protocol, olga: User, mira: User
) -> None:
    remark_on(review, "2.1", mira, RemarkKind.CONSENT)
    published(protocol, agree(closed(review).protocol_id, olga))
    Letter.objects.all().delete()
    begin_next_version(protocol.pk, olga, "Ein Name fehlt.")
    change_draft(locked(protocol.pk), olga, lambda raw: raw[:3])

    agree(protocol.pk, olga, reason="Berichtigung.")

    assert not Letter.objects.exists()
