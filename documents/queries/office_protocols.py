"""What of protocols waits for the office: rounds, remarks, releases. One query each."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.fields import CharField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowState

from documents.enums import ProtocolState
from documents.models import Protocol, Remark, Review


@dataclass(frozen=True)
class WaitingProtocol:
    """A line with the way to it; count is how much waits there."""

    label: str
    url: str
    count: int = 1


def running_reviews() -> list[WaitingProtocol]:
    """The next to end first."""
    reviews = Review.objects.running().select_related("version").order_by("deadline")
    return [WaitingProtocol(_until(review), review.get_absolute_url()) for review in reviews]


def late_reviews(now: datetime) -> list[WaitingProtocol]:
    """The last round is over, and the protocol is still not agreed."""
    newest = Review.objects.filter(protocol=OuterRef("pk")).order_by("-opened_at", "-pk")
    late = (
        Protocol.objects.filter(state=ProtocolState.IN_REVIEW)
        .exclude(Exists(Review.objects.running().filter(protocol=OuterRef("pk"), deadline__gte=now)))
        .annotate(over_since=newest.values("deadline")[:1])
        .order_by("over_since")
    )
    return [
        WaitingProtocol(
            f"{protocol.draft_title}: Frist war {timezone.localtime(protocol.over_since):%d.%m.%Y}",
            reverse("protocols:desk", args=[protocol.pk]),
        )
        for protocol in late
    ]


def remarks_to_settle() -> list[WaitingProtocol]:
    """By round, the fullest first; also of drafts that were taken back: agreeing asks for them."""
    rows = (
        Remark.objects.to_settle()
        .filter(review__protocol__state__in=[ProtocolState.DRAFT, ProtocolState.IN_REVIEW])
        .order_by()
        .values("review", "review__version__title")
        .annotate(open=Count("pk"))
        .order_by("-open", "review")
    )
    return [
        WaitingProtocol(
            f"{row['review__version__title']}: {row['open']}",
            reverse("reviews:settling", args=[row["review"]]),
            row["open"],
        )
        for row in rows
    ]


def waiting_for_release() -> list[WaitingProtocol]:
    """Submitted, and waiting for a second person."""
    return _at_their_desks(_agreed().filter(_in(WorkflowState.STATUS_IN_PROGRESS)))


def to_submit() -> list[WaitingProtocol]:
    """Agreed, and submitted by nobody; what was released for a later time waits for the clock alone."""
    on_the_way = [WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES]
    scheduled = Revision.page_revisions.filter(_of_the_page(), approved_go_live_at__isnull=False)
    return _at_their_desks(_agreed().exclude(_in(*on_the_way)).exclude(Exists(scheduled)))


def sent_back() -> list[WaitingProtocol]:
    """The second person has given it back with a reason."""
    return _at_their_desks(_agreed().filter(_in(WorkflowState.STATUS_NEEDS_CHANGES)))


def _agreed() -> QuerySet[Protocol]:
    agreed: QuerySet[Protocol] = Protocol.objects.filter(state=ProtocolState.AGREED)
    return agreed


def _in(*statuses: str) -> Exists:
    return Exists(WorkflowState.objects.filter(_of_the_page(), status__in=statuses))


def _of_the_page() -> Q:
    """For rows that name their object by type and text."""
    return Q(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("pk"), CharField()),
    )


def _at_their_desks(protocols: QuerySet[Protocol]) -> list[WaitingProtocol]:
    return [
        WaitingProtocol(protocol.draft_title, reverse("protocols:desk", args=[protocol.pk]))
        for protocol in protocols.order_by("draft_title", "pk")
    ]


def _until(review: Review) -> str:
    return f"{review.version.title}: bis {timezone.localtime(review.deadline):%d.%m.%Y}"
