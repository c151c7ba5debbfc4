"""The rounds of a protocol, as the office sees them at its desk."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from documents.enums import ProtocolState, RemarkKind, RemarkState, Stance
from documents.models import Protocol, Review
from documents.queries.time_left import time_left


@dataclass(frozen=True)
class RoundAtDesk:
    review: Review
    left: str

    @property
    def is_running(self) -> bool:
        return self.review.closed_at is None


@dataclass(frozen=True)
class ReviewDesk:
    protocol: Protocol
    rounds: list[RoundAtDesk]

    @property
    def running(self) -> RoundAtDesk | None:
        return next((each for each in self.rounds if each.is_running), None)

    @property
    def may_open(self) -> bool:
        states = {ProtocolState.DRAFT, ProtocolState.IN_REVIEW}
        return self.running is None and self.protocol.state in states


def review_desk(protocol: Protocol) -> ReviewDesk:
    now = timezone.now()
    standing = ~Q(remarks__state=RemarkState.WITHDRAWN) & ~Q(remarks__kind=RemarkKind.CONSENT)
    rounds = protocol.reviews.select_related("version").annotate(
        remark_count=Count("remarks", filter=standing, distinct=True),
        open_count=Count("remarks", filter=standing & Q(remarks__state=RemarkState.OPEN), distinct=True),
        agreed_count=Count(
            "approvals", filter=Q(approvals__stance=Stance.AGREES, approvals__is_asked=True), distinct=True
        ),
        objected_count=Count(
            "approvals", filter=Q(approvals__stance=Stance.OBJECTS, approvals__is_asked=True), distinct=True
        ),
    )
    return ReviewDesk(protocol, [RoundAtDesk(review, time_left(review, now)) for review in rounds])
