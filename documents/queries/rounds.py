"""The rounds that lead to a version, as its record keeps them."""

from collections import Counter

from django.utils import timezone

from documents.enums import RemarkKind, RemarkSource, RemarkState, Stance
from documents.models import Approval, Protocol, Remark, Review
from documents.models.review import ReviewQuerySet
from documents.queries.approval_record import RoundRecord, Tally, Voice
from documents.queries.audience import reviewers_of


def rounds_since_publication(protocol: Protocol) -> ReviewQuerySet:
    """In the order of their opening. Earlier ones led to what everybody reads already."""
    rounds: ReviewQuerySet = protocol.reviews.order_by("opened_at", "pk")
    published = protocol.versions.filter(published_at__isnull=False).order_by("-number").first()
    return rounds.filter(opened_at__gt=published.published_at) if published else rounds


def round_record(review: Review) -> RoundRecord:
    """Of a closed round."""
    closed_at = review.closed_at or review.deadline
    voices = list(review.approvals.order_by("at", "pk"))
    return RoundRecord(
        version=review.version.number,
        opened_at=review.opened_at,
        closed_at=closed_at,
        committees=sorted(committee.name for committee in review.committees.all()),
        eligible=len(reviewers_of(review, timezone.localdate(closed_at))),
        quorum=review.quorum,
        agreed=_voices(voices, Stance.AGREES),
        objected=_voices(voices, Stance.OBJECTS),
        remarks=_tallies(review),
        also_agreed=_voices(voices, Stance.AGREES, is_asked=False),
        also_objected=_voices(voices, Stance.OBJECTS, is_asked=False),
    )


def _voices(said: list[Approval], stance: Stance, *, is_asked: bool = True) -> list[Voice]:
    return [
        Voice(each.name, each.at, RemarkSource(each.source), each.text)
        for each in said
        if each.stance == stance and each.is_asked == is_asked
    ]


def _tallies(review: Review) -> list[Tally]:
    pairs = Remark.objects.standing().filter(review=review).values_list("kind", "state")
    counts = Counter((RemarkKind(kind), RemarkState(state)) for kind, state in pairs)
    return [
        Tally(
            kind=kind,
            received=sum(counts[kind, state] for state in RemarkState),
            accepted=counts[kind, RemarkState.ACCEPTED],
            answered=counts[kind, RemarkState.ANSWERED],
        )
        for kind in RemarkKind
        if any(counts[kind, state] for state in RemarkState)
    ]
