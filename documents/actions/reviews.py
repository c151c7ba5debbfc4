"""Rounds of review: opening, extending, closing, reminding."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from documents.access import office_protocol, office_review
from documents.actions.checking import refusing
from documents.actions.review_letters import invite_all, remind, tell_of_early_end, tell_of_extension
from documents.actions.settled_letters import tell_of_outcome
from documents.actions.versions import change_state, freeze
from documents.enums import ProtocolState
from documents.exceptions import Invalid, ReviewOver, ReviewRunning
from documents.models import Protocol, Review, ReviewGuest
from documents.queries.audience import reviewers_of, silent_reviewers
from documents.validators.guests import Guest
from documents.validators.rounds import validate_asked, validate_last_day, validate_quorum
from kek.people.models import Committee, User

REMINDED_BEFORE = timedelta(days=2)
# Shorter rounds are reminded of at half time.
SHORT = 2 * REMINDED_BEFORE


@dataclass(frozen=True)
class NewReview:
    """What the office decides when it opens a round. op_id makes sending it twice one round."""

    op_id: UUID
    last_day: date
    committees: list[Committee]
    guests: list[Guest] = field(default_factory=list)
    may_comment: bool = True
    may_propose: bool = True
    may_object: bool = True
    quorum: int | None = None
    message: str = ""


def open_review(protocol_pk: int, by: User, new: NewReview) -> Review:
    """Freeze the draft and lay it before those who are asked; they are told by letter."""
    _check_day(new.last_day)
    with transaction.atomic():
        protocol = office_protocol(by, protocol_pk, Protocol.objects.select_for_update(of=("self",)))
        known = Review.objects.filter(protocol=protocol, op=new.op_id).first()
        if known is not None:
            return known
        _end_what_is_over(protocol)
        if protocol.reviews.running().exists():
            raise ReviewRunning
        change_state(protocol, {ProtocolState.DRAFT, ProtocolState.IN_REVIEW}, ProtocolState.IN_REVIEW)
        tell_of_outcome(protocol)
        review = _create(protocol, by, new)
        reviewers = reviewers_of(review, timezone.localdate())
        _check_reviewers(len(reviewers), new)
        invite_all(review, reviewers)
        return review


def extend_deadline(review_pk: int, by: User, last_day: date) -> Review:
    """Only ever later: nobody may find out that their time has been cut. All are told."""
    _check_day(last_day)
    with transaction.atomic():
        review = office_review(by, review_pk, Review.objects.select_for_update(of=("self",)))
        if review.closed_at is not None:
            raise ReviewOver
        deadline = end_of(last_day)
        if deadline == review.deadline:
            return review
        if deadline < review.deadline:
            raise Invalid("Die Frist lässt sich nur verlängern. Bitte wählen Sie einen späteren Tag.",
                          field="last_day")  # fmt: skip
        review.deadline, review.reminded_at = deadline, None
        review.save(update_fields=["deadline", "reminded_at"])
        tell_of_extension(review, reviewers_of(review, timezone.localdate()))
        return review


def close_review(review_pk: int, by: User | None = None) -> Review:
    """By the office at any time; by the clock (None) once the deadline has passed. Twice changes nothing."""
    with transaction.atomic():
        reviews = Review.objects.select_for_update(of=("self",))
        review = office_review(by, review_pk, reviews) if by else reviews.get(pk=review_pk)
        now = timezone.now()
        if review.closed_at is None and (by is not None or review.deadline < now):
            review.closed_at, review.closed_by = now, by
            review.save(update_fields=["closed_at", "closed_by"])
            if now < review.deadline:
                day = timezone.localdate(now)
                silent = {each.key for each in silent_reviewers(review, day)}
                tell_of_early_end(review, reviewers_of(review, day), silent)
        return review


def close_what_is_over(now: datetime) -> None:
    for pk in Review.objects.running().filter(deadline__lt=now).values_list("pk", flat=True):
        close_review(pk)


def remind_of_reviews(now: datetime) -> None:
    """One reminder before the deadline, only to those who have said nothing."""
    rounds = Review.objects.running().filter(deadline__gt=now, reminded_at__isnull=True)
    for review in rounds.select_related("version", "protocol"):
        if reminder_moment(review) <= now:
            _remind(review, now)


def reminder_moment(review: Review) -> datetime:
    whole = review.deadline - review.opened_at
    return review.deadline - (whole / 2 if whole < SHORT else REMINDED_BEFORE)


def end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def _remind(review: Review, now: datetime) -> None:
    with transaction.atomic():
        unreminded = Review.objects.running().filter(pk=review.pk, reminded_at__isnull=True)
        if unreminded.update(reminded_at=now):
            remind(review, silent_reviewers(review, timezone.localdate(now)))


def _create(protocol: Protocol, by: User, new: NewReview) -> Review:
    review = Review.objects.create(
        protocol=protocol,
        version=freeze(protocol, by),
        op=new.op_id,
        opened_by=by,
        opened_at=timezone.now(),
        deadline=end_of(new.last_day),
        may_comment=new.may_comment,
        may_propose=new.may_propose,
        may_object=new.may_object,
        quorum=new.quorum,
        message=new.message,
    )
    review.committees.set(new.committees)
    ReviewGuest.objects.bulk_create(
        ReviewGuest(review=review, email=guest.email, name=guest.name) for guest in new.guests
    )
    return review


def _end_what_is_over(protocol: Protocol) -> None:
    """Where no clock runs, a round that is over must not stand in the way of the next one."""
    now = timezone.now()
    protocol.reviews.running().filter(deadline__lt=now).update(closed_at=now)


def _check_day(last_day: date) -> None:
    with refusing("last_day"):
        validate_last_day(last_day)


def _check_reviewers(count: int, new: NewReview) -> None:
    """Raised inside the transaction: nothing of the round remains."""
    with refusing("committees"):
        validate_asked(count)
    with refusing("quorum"):
        validate_quorum(new.quorum, count)
