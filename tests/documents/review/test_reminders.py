"""One reminder before the deadline, only to those who have said nothing."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from documents.actions.approvals import approve
from documents.actions.remarks import remark, withdraw
from documents.actions.reviews import close_review, extend_deadline, remind_of_reviews, reminder_moment
from documents.enums import Stance
from documents.models import Review
from kek.people.models import Committee, User
from tests.factories.kek import MembershipFactory
from tests.factories.reviews import comment, over, tomorrow
from tests.tasks import work_off

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def reminded(now: datetime) -> set[str]:
    mail.outbox.clear()
    remind_of_reviews(now)
    assert work_off() == []
    return {message.to[0] for message in mail.outbox}


def test_two_days_before_once_and_not_earlier(review: Review, mira: User) -> None:
    moment = reminder_moment(review)

    assert moment == review.deadline - timedelta(days=2)
    assert reminded(moment - HOUR) == set()
    assert reminded(moment + HOUR) == {"mira@kreistag.example", "emil@fachleute.example"}
    assert reminded(moment + 2 * HOUR) == set()


def test_a_short_round_at_half_time(review: Review) -> None:
    review.deadline = review.opened_at + timedelta(days=2)

    assert reminder_moment(review) == review.opened_at + timedelta(days=1)


def test_who_has_remarked_or_approved_hears_nothing(
    review: Review, mira: User, emil: User, umweltausschuss: Committee
) -> None:
    silent = MembershipFactory(committee=umweltausschuss).user
    remark(review.pk, mira, comment(review))
    approve(review.pk, emil, Stance.AGREES)

    assert reminded(reminder_moment(review) + HOUR) == {silent.email}


def test_who_has_taken_everything_back_is_reminded(review: Review, mira: User) -> None:
    withdraw(remark(review.pk, mira, comment(review)).pk, mira)

    assert mira.email in reminded(reminder_moment(review) + HOUR)


def test_after_the_deadline_nobody_is_reminded(review: Review) -> None:
    assert reminded(review.deadline + HOUR) == set()


def test_a_later_deadline_is_reminded_of_again(review: Review, olga: User, mira: User) -> None:
    assert mira.email in reminded(reminder_moment(review) + HOUR)
    later = extend_deadline(review.pk, olga, tomorrow(30))

    assert mira.email in reminded(reminder_moment(later) + HOUR)


def test_a_letter_says_until_when(review: Review) -> None:
    reminded(reminder_moment(review) + HOUR)

    subjects = {message.subject for message in mail.outbox}
    day = timezone.localtime(review.deadline)
    assert len(subjects) == 1
    assert f"{day.day}. " in subjects.pop()


def told_of_the_end(review: Review, by: User | None) -> list[str]:
    mail.outbox.clear()
    for _ in range(2):
        close_review(review.pk, by)
    assert work_off() == []
    return sorted(message.to[0] for message in mail.outbox)


def test_closing_early_is_told_to_all_who_were_asked(
    review: Review, mira: User, emil: User, olga: User, umweltausschuss: Committee
) -> None:
    silent = MembershipFactory(committee=umweltausschuss).user
    remark(review.pk, mira, comment(review))
    approve(review.pk, emil, Stance.AGREES)

    assert told_of_the_end(review, olga) == sorted([emil.email, mira.email, silent.email])
    assert {message.subject for message in mail.outbox} == {
        "Geschlossen: Durchsicht zu Protokoll des Workshops"
    }
    said = {message.to[0]: message.body for message in mail.outbox}
    assert all("vor der Frist geschlossen" in body for body in said.values())
    assert not any("Der Bus fährt" in body for body in said.values())
    assert {who for who, body in said.items() if "noch keine Antwort" in body} == {silent.email}
    assert {who for who, body in said.items() if "bleibt bestehen" in body} == {mira.email, emil.email}


def test_closing_after_the_deadline_is_told_to_nobody(review: Review, olga: User) -> None:
    over(review)

    assert told_of_the_end(review, olga) == []


def test_the_clock_tells_nobody(review: Review) -> None:
    over(review)

    assert told_of_the_end(review, None) == []
    assert Review.objects.get().closed_at is not None
