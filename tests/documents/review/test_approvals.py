"""What people say of the whole."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from documents.actions.approvals import approve, approve_on_paper, take_back_paper
from documents.actions.remarks import NewRemark, consent, remark
from documents.enums import ProtocolState, RemarkKind, RemarkSource, Stance
from documents.exceptions import Invalid, NotAsked, ReviewOver
from documents.models import Approval, Protocol, Remark, Review, ReviewGuest
from documents.queries.approval_record import RoundRecord
from documents.queries.audience import reviewers_of
from documents.queries.rounds import round_record
from kek.people.models import User
from tests.factories.kek import UserFactory
from tests.factories.reviews import comment, item_of, over

pytestmark = pytest.mark.django_db


def key_of(person: User) -> str:
    return f"user:{person.pk}"


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


@pytest.mark.parametrize("name", ["", "Mira", "Mira Muster"])
def test_whose_paper_was_entered_does_not_count_again_online(
    review: Review, mira: User, olga: User, name: str
) -> None:
    paper = approve_on_paper(review.pk, olga, name, Stance.OBJECTS, "Fehlt was.", key_of(mira))

    with pytest.raises(Invalid) as refusal:
        approve(review.pk, mira, Stance.AGREES)
    today = f"{timezone.localdate():%d.%m.%Y}"
    assert f"am {today} eine Antwort auf Papier" in refusal.value.text
    assert (paper.person, paper.name) == (mira, f"{name or 'Mira'} (Umweltausschuss)")
    assert [(each.name, each.stance) for each in Approval.objects.all()] == [(paper.name, Stance.OBJECTS)]


def test_paper_from_before_names_were_chosen_stands_in_the_way_too(
    review: Review, mira: User, olga: User
) -> None:
    old = Approval.objects.create(
        review=review, name="MIRA (Kreistag)", stance=Stance.AGREES, source=RemarkSource.PAPER
    )

    with pytest.raises(Invalid):
        approve(review.pk, mira, Stance.AGREES)

    assert approve_on_paper(review.pk, olga, "", Stance.AGREES, "", key_of(mira)).pk == old.pk
    old.refresh_from_db()
    assert (old.person, old.name) == (mira, "Mira (Umweltausschuss)")


def test_paper_of_others_counts_nowhere(review: Review, mira: User, olga: User) -> None:
    review.quorum = 1
    review.save()
    approve_on_paper(review.pk, olga, "Karl Muster", Stance.AGREES)
    approve_on_paper(review.pk, olga, "Lore Muster", Stance.OBJECTS, "Fehlt was.")

    record = round_record(review)

    assert (record.agreed, record.objected, record.is_quorum_met) == ([], [], False)
    assert record.beside == "außerdem auf Papier: 1 einverstanden, 1 nicht einverstanden"
    assert RoundRecord.of(record.as_json()) == record
    approve_on_paper(review.pk, olga, "", Stance.AGREES, "", key_of(mira))
    record = round_record(review)
    assert ([each.name for each in record.agreed], record.is_quorum_met) == (["Mira (Umweltausschuss)"], True)


def test_records_from_before_know_nobody_beside(review: Review) -> None:
    kept = round_record(review).as_json()
    del kept["also_agreed"], kept["also_objected"]

    assert RoundRecord.of(kept).beside == ""


@pytest.mark.parametrize("name", ["Mira", "MIRA (Kreistag)"])
def test_who_was_asked_is_chosen_and_not_typed(review: Review, mira: User, olga: User, name: str) -> None:
    with pytest.raises(Invalid) as refusal:
        approve_on_paper(review.pk, olga, name, Stance.AGREES)

    assert refusal.value.field == "name"
    assert "gehört zur Durchsicht" in refusal.value.text


def test_who_has_answered_online_is_not_entered_by_choice_either(
    review: Review, mira: User, olga: User
) -> None:
    approve(review.pk, mira, Stance.OBJECTS, "Fehlt was.")

    with pytest.raises(Invalid) as refusal:
        approve_on_paper(review.pk, olga, "Jemand", Stance.AGREES, "", key_of(mira))
    assert refusal.value.field == "who"
    assert Approval.objects.get().stance == Stance.OBJECTS


def test_whoever_does_not_belong_to_the_round_is_not_chosen(review: Review, stefan: User, olga: User) -> None:
    with pytest.raises(Invalid) as refusal:
        approve_on_paper(review.pk, olga, "", Stance.AGREES, "", key_of(stefan))

    assert (refusal.value.field, Approval.objects.count()) == ("who", 0)


def test_a_guest_whose_name_nobody_knows_is_named_and_counts(review: Review, olga: User) -> None:
    who = f"guest:{review.guests.get().pk}"
    with pytest.raises(Invalid) as refusal:
        approve_on_paper(review.pk, olga, " ", Stance.AGREES, "", who)
    assert refusal.value.field == "name"

    for stance in (Stance.AGREES, Stance.AGREES):
        approve_on_paper(review.pk, olga, "Emil", stance, "", who)

    assert [(each.name, each.is_asked) for each in Approval.objects.all()] == [("Emil (eingeladen)", True)]


@pytest.mark.parametrize("invited_as", ["", "Erna Beispiel"])
def test_paper_of_a_guest_is_known_when_they_come_by_an_account_of_another_name(
    review: Review, olga: User, browser_of: Callable[[User], Client], invited_as: str
) -> None:
    guest = ReviewGuest.objects.create(review=review, email="erna@post.example", name=invited_as)
    typed = "" if invited_as else "Erna Beispiel"
    paper = approve_on_paper(review.pk, olga, typed, Stance.AGREES, "", f"guest:{guest.pk}")
    erna = UserFactory(email="erna@post.example", public_name="Sonnenblume")

    with pytest.raises(Invalid, match="eine Antwort auf Papier"):
        approve(review.pk, erna, Stance.OBJECTS, "Fehlt was.")
    page = browser_of(erna).get(review.get_absolute_url()).content.decode()
    assert "eine Antwort auf Papier unter Ihrem Namen eingetragen" in page
    again = approve_on_paper(review.pk, olga, "", Stance.OBJECTS, "Doch nicht.", key_of_guest(review, erna))
    assert (again.pk, again.person, Approval.objects.count()) == (paper.pk, erna, 1)


def key_of_guest(review: Review, user: User) -> str:
    return next(each.key for each in reviewers_of(review, timezone.localdate()) if each.user == user)


def test_an_answer_of_ones_own_can_be_changed_beside_a_namesake_on_paper(
    review: Review, mira: User, olga: User
) -> None:
    approve(review.pk, mira, Stance.AGREES)
    approve_on_paper(review.pk, olga, "Karl", Stance.AGREES)
    mira.public_name = "Karl"
    mira.save()

    approve(review.pk, mira, Stance.OBJECTS, "Fehlt was.")

    assert Approval.objects.get(person=mira).stance == Stance.OBJECTS


def test_the_office_takes_paper_back_and_the_person_answers_online(
    review: Review, mira: User, olga: User
) -> None:
    entered = approve_on_paper(review.pk, olga, "", Stance.OBJECTS, "Fehlt was.", key_of(mira))

    take_back_paper(entered.pk, olga)
    approve(review.pk, mira, Stance.AGREES)

    assert [(each.person, each.stance) for each in Approval.objects.all()] == [(mira, Stance.AGREES)]
    kept = PageLogEntry.objects.get(page=review.protocol_id, action="documents.paper_taken_back")
    assert kept.data == {"name": "Mira (Umweltausschuss)", "stance": "objects", "text": "Fehlt was."}


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
