"""Meine Gremien: what waits for a person, what is new to them, and what came of it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Exists, F, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from documents.models import Remark, Reply, Review, ReviewGuest, ReviewVisit
from documents.queries.my_events import MyEvents, my_events
from documents.queries.time_left import time_left
from kek.pages.account_links import AccountLink
from kek.people.groups import OFFICE
from kek.people.models import Committee, Membership, User
from kek.people.rules import is_office

# Older rounds are found at their protocol.
SHOWN_ROUNDS = 40
# Only whether a link is offered: what it leads to asks for itself. Seconds.
KNOWN_FOR = 60


@dataclass
class MyRound:
    """A round with what somebody should know of it before opening it."""

    review: Review
    left: str
    remarks: int = 0
    replies: int = 0
    answers: int = 0

    @property
    def is_running(self) -> bool:
        return self.review.closed_at is None

    @property
    def news(self) -> list[str]:
        counted = [
            (self.remarks, "neue Anmerkung", "neue Anmerkungen"),
            (self.replies, "neue Antwort", "neue Antworten"),
            (self.answers, "Entscheidung des Projektbüros", "Entscheidungen des Projektbüros"),
        ]
        words = [f"{count} {many if count > 1 else one}" for count, one, many in counted if count]
        return [*words, "beendet"] if self._has_ended_since else words

    @property
    def _has_ended_since(self) -> bool:
        visited, closed = getattr(self.review, "visited", None), self.review.closed_at
        return visited is not None and closed is not None and closed > visited

    @property
    def outcome(self) -> str:
        names = ("outcome_published_at", "outcome_agreed_at")
        published, agreed = (getattr(self.review, name, None) for name in names)
        if published:
            return f"veröffentlicht am {timezone.localdate(published):%d.%m.%Y}"
        if agreed:
            return f"abgestimmt am {timezone.localdate(agreed):%d.%m.%Y}"
        return "Das Projektbüro wertet aus."


@dataclass(frozen=True)
class MyCommittees:
    waiting: list[MyRound]
    answered: list[MyRound]
    news: list[MyRound]
    decided: list[MyRound]
    led: list[MyRound]
    committees: list[Committee] = field(default_factory=list)
    events: MyEvents = field(default_factory=MyEvents)


def my_committees(person: User, request: HttpRequest) -> MyCommittees:
    now = timezone.now()
    day = timezone.localdate(now)
    rounds = _rounds(Review.objects.of_person(person, day), person, now)
    committees = list(Committee.objects.filter(pk__in=seats_of(person, now)))
    running = [each for each in rounds if each.is_running and each.review.deadline >= now]
    over = [each for each in rounds if each not in running]
    return MyCommittees(
        waiting=sorted((r for r in running if not _answered(r)), key=lambda r: r.review.deadline),
        answered=sorted((r for r in running if _answered(r)), key=lambda r: r.review.deadline),
        news=[each for each in rounds if each.news],
        decided=over,
        led=_rounds(Review.objects.running(), person, now) if is_office(person) else [],
        committees=committees,
        events=my_events(committees, request, day),
    )


def belongs_anywhere(person: User) -> bool:
    """Whether "Meine Gremien" has anything for this person, in one query."""
    seats = Membership.objects.on(timezone.localdate()).filter(user=OuterRef("pk"))
    invited = ReviewGuest.objects.filter(email__iexact=OuterRef("email"))
    is_one = Q(is_superuser=True) | Q(groups__name=OFFICE) | Exists(seats) | Exists(invited)
    return User.objects.filter(is_one, pk=person.pk).exists()


def account_link(person: User) -> AccountLink | None:
    key = f"documents:belongs:{person.pk}"
    belongs = cache.get_or_set(key, lambda: belongs_anywhere(person), KNOWN_FOR)
    return AccountLink("Meine Gremien", reverse("reviews:overview")) if belongs else None


def seats_of(person: User, now: datetime) -> Any:
    return Membership.objects.on(timezone.localdate(now)).filter(user=person).values("committee")


def _answered(each: MyRound) -> bool:
    return bool(each.review.has_remarked or each.review.has_approved)  # type: ignore[attr-defined]  # annotated


def _rounds(rows: Any, person: User, now: datetime) -> list[MyRound]:
    visits = ReviewVisit.objects.filter(review=OuterRef("pk"), person=person)
    own = Remark.objects.standing().filter(review=OuterRef("pk"), author=person)
    reviews = (
        rows.select_related("version", "protocol")
        .with_outcome()
        .annotate(
            visited=visits.values("at")[:1],
            has_remarked=Exists(own),
            has_approved=Exists(person.approvals.filter(review=OuterRef("pk"))),
        )
        .order_by("-opened_at", "-pk")[:SHOWN_ROUNDS]
    )
    found = [MyRound(review, time_left(review, now)) for review in reviews]
    _count_news(found, person)
    return found


def _count_news(rounds: list[MyRound], person: User) -> None:
    """Since the last visit to each; where nobody has been, everything is new and nothing is called so."""
    keys = [each.review.pk for each in rounds if each.review.visited]  # type: ignore[attr-defined]
    visited = {"review__in": keys, "review__visits__person": person}
    at = F("review__visits__at")
    remarks = Remark.objects.standing().filter(**visited, created_at__gt=at).exclude(author=person)
    answers = Remark.objects.filter(**visited, settled_at__gt=at)
    replies = Reply.objects.filter(
        remark__review__in=keys,
        remark__review__visits__person=person,
        created_at__gt=F("remark__review__visits__at"),
    ).exclude(author=person)
    by_round = {each.review.pk: each for each in rounds}
    for name, rows, key in (
        ("remarks", remarks, "review"),
        ("answers", answers, "review"),
        ("replies", replies, "remark__review"),
    ):
        for pk, count in rows.order_by().values_list(key).annotate(Count("pk")):
            setattr(by_round[pk], name, count)
