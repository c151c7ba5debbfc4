"""What people say of the whole."""

from uuid import uuid4

import pytest
from django.http import Http404
from django.utils import timezone
from wagtail.models import PageLogEntry

from documents.actions.approvals import approve, approve_on_paper, take_back_paper
from documents.actions.remarks import NewRemark, consent, remark
from documents.enums import ProtocolState, RemarkKind, RemarkSource, Stance
from documents.exceptions import Invalid, NotAsked, ReviewOver
from documents.models import Approval, Protocol, Remark, Review
from kek.people.models import User
from tests.factories.reviews import comment, item_of, over

pytestmark = pytest.mark.django_db


def test_one_word_per_person_that_can_be_changed(review: Review, mira: User) -> None:
    first = approve(review.pk, mira, Stance.OBJECTS, "Punkt 2.1 fehlt.")
    second = approve(review.pk, mira, Stance.AGREES)

    assert first == second
    assert [(each.name, each.stance, each.text) for each in Approval.objects.all()] == [
        ("Mira (Umweltausschuss)", Stance.AGREES, "")
    ]


def test_said_again_it_keeps_its_time(review: Review, mira: User) -> None:
    first = approve(review.pk, mira, Stance.AGREES)

    assert approve(review.pk, mira, Stance.AGREES).at == first.at


def test_an_objection_says_why(review: Review, mira: User) -> None:
    with pytest.raises(Invalid) as refusal:
        approve(review.pk, mira, Stance.OBJECTS, " ")

    assert refusal.value.field == "text"


def test_after_the_deadline_it_stays_as_it_was(review: Review, mira: User) -> None:
    approve(review.pk, mira, Stance.AGREES)
    over(review)

    with pytest.raises(ReviewOver):
        approve(review.pk, mira, Stance.OBJECTS, "Zu spät gesehen.")
    assert Approval.objects.get().stance == Stance.AGREES


def test_paper_under_the_same_name_is_a_correction(review: Review, olga: User) -> None:
    approve_on_paper(review.pk, olga, "Österle, Karl", Stance.OBJECTS, "Fehlt was.")
    approve_on_paper(review.pk, olga, "Österle, karl", Stance.AGREES)

    assert [(each.stance, each.source, each.entered_by) for each in Approval.objects.all()] == [
        (Stance.AGREES, RemarkSource.PAPER, olga)
    ]


def test_strangers_and_members_do_not_speak_for_others(review: Review, stefan: User, mira: User) -> None:
    for attempt in (
        lambda: approve(review.pk, stefan, Stance.AGREES),
        lambda: approve_on_paper(review.pk, mira, "Karl", Stance.AGREES),
    ):
        with pytest.raises(Http404):
            attempt()


def test_the_office_comments_and_does_not_consent(review: Review, olga: User) -> None:
    item = item_of(review)
    remark(review.pk, olga, comment(review))

    for attempt in (
        lambda: approve(review.pk, olga, Stance.AGREES),
        lambda: consent(review.pk, item.pk, olga),
        lambda: remark(review.pk, olga, NewRemark(uuid4(), item.pk, RemarkKind.CONSENT)),
    ):
        with pytest.raises(NotAsked):
            attempt()
    assert (Approval.objects.count(), Remark.objects.count()) == (0, 1)


@pytest.mark.parametrize("name", ["Mira", "mira", "MIRA (Umweltausschuss)", "Mira (auf Papier)"])
def test_who_has_answered_online_does_not_count_again_on_paper(
    review: Review, mira: User, olga: User, name: str
) -> None:
    approve(review.pk, mira, Stance.AGREES)

    with pytest.raises(Invalid) as refusal:
        approve_on_paper(review.pk, olga, name, Stance.AGREES)
    assert refusal.value.field == "name"
    assert refusal.value.text.startswith("Von „Mira (Umweltausschuss)“ gibt es schon eine Antwort")
    assert Approval.objects.count() == 1


def test_paper_of_the_same_name_in_another_part_is_asked_about(review: Review, olga: User) -> None:
    approve_on_paper(review.pk, olga, "Karl Muster", Stance.AGREES)

    with pytest.raises(Invalid):
        approve_on_paper(review.pk, olga, "Karl Muster (Forum)", Stance.AGREES)


@pytest.mark.parametrize("name", ["Mira", "MIRA (Umweltausschuss)", "Mira (auf Papier)"])
def test_whose_paper_was_entered_does_not_count_again_online(
    review: Review, mira: User, olga: User, name: str
) -> None:
    approve_on_paper(review.pk, olga, name, Stance.OBJECTS, "Fehlt was.")

    with pytest.raises(Invalid) as refusal:
        approve(review.pk, mira, Stance.AGREES)
    today = f"{timezone.localdate():%d.%m.%Y}"
    assert f"am {today} eine Antwort auf Papier" in refusal.value.text
    assert [(each.name, each.stance) for each in Approval.objects.all()] == [(name, Stance.OBJECTS)]


def test_an_answer_of_ones_own_can_be_changed_beside_a_namesake_on_paper(
    review: Review, mira: User, olga: User
) -> None:
    approve(review.pk, mira, Stance.AGREES)
    mira.public_name = "Karl"
    mira.save()
    approve_on_paper(review.pk, olga, "Karl", Stance.AGREES)

    approve(review.pk, mira, Stance.OBJECTS, "Fehlt was.")

    assert Approval.objects.get(person=mira).stance == Stance.OBJECTS


def test_the_office_takes_paper_back_and_the_person_answers_online(
    review: Review, mira: User, olga: User
) -> None:
    entered = approve_on_paper(review.pk, olga, "Mira", Stance.OBJECTS, "Fehlt was.")

    take_back_paper(entered.pk, olga)
    approve(review.pk, mira, Stance.AGREES)

    assert [(each.person, each.stance) for each in Approval.objects.all()] == [(mira, Stance.AGREES)]
    kept = PageLogEntry.objects.get(page=review.protocol_id, action="documents.paper_taken_back")
    assert kept.data == {"name": "Mira", "stance": "objects", "text": "Fehlt was."}


def test_only_paper_and_only_by_the_office_is_taken_back(review: Review, mira: User, olga: User) -> None:
    online = approve(review.pk, mira, Stance.AGREES)
    paper = approve_on_paper(review.pk, olga, "Karl", Stance.AGREES)

    for pk, person in ((online.pk, olga), (paper.pk, mira), (4711, olga)):
        with pytest.raises(Http404):
            take_back_paper(pk, person)
    assert Approval.objects.count() == 2


def test_paper_of_an_agreed_protocol_stays(review: Review, olga: User) -> None:
    paper = approve_on_paper(review.pk, olga, "Karl", Stance.AGREES)
    Protocol.objects.update(state=ProtocolState.AGREED)

    with pytest.raises(ReviewOver):
        take_back_paper(paper.pk, olga)
    assert Approval.objects.get() == paper
