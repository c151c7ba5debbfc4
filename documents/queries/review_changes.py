"""What changed in a round's version since the one that its reader knows: of a round of theirs, or published.

Of a version that they know as published, only what everybody reads of it is compared.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from wagtail.models import PageViewRestriction

from documents.items.changes import ChangedItem, changes_between
from documents.items.item import Item
from documents.items.struck import with_struck
from documents.models import ProtocolVersion, Review, VersionItem
from documents.queries.audience import Reviewer, reviewers_of
from documents.queries.contributions import readable, withheld_parts
from kek.people.models import User


@dataclass(frozen=True)
class Known:
    """The earlier version; is_own: the reader belongs to a round of it, so they may read all of it."""

    pk: int
    number: int
    is_own: bool

    def changes(self, before: Iterable[Item], after: Iterable[Item], withheld: set[str]) -> list[ChangedItem]:
        old, new = ([self._as_read(each) for each in items] for items in (before, after))
        return changes_between(readable(old, withheld), readable(new, withheld))

    def _as_read(self, item: Item) -> Item:
        return item if self.is_own else item.for_everybody()


@dataclass(frozen=True)
class Marks:
    """By the item's id: what happened to it, and the numbers of what was struck out behind it."""

    words: dict[str, str] = field(default_factory=dict)
    struck: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class RoundChanges:
    known: Known
    changes: list[ChangedItem]


def with_known(reviews: QuerySet[Review], user: User) -> QuerySet[Review]:
    """The version that known_of is about, read along with the round."""
    own = Review.objects.open_to(user, timezone.localdate()).filter(
        protocol=OuterRef(OuterRef("protocol")),
        opened_at__lt=OuterRef(OuterRef("opened_at")),
        version=OuterRef("pk"),
    )
    path = ExpressionWrapper(OuterRef("protocol__path"), output_field=CharField())
    private = PageViewRestriction.objects.annotate(path=path).filter(path__startswith=F("page__path"))
    is_public = Q(published_at__isnull=False, number__lt=OuterRef("version__number"), protocol__live=True)
    versions = (
        ProtocolVersion.objects.filter(protocol=OuterRef("protocol"), number__lte=OuterRef("version__number"))
        .annotate(is_own=Exists(own))
        .filter(Q(is_own=True) | is_public & ~Exists(private))
        .order_by("-number")
    )
    return reviews.annotate(
        known_pk=Subquery(versions.values("pk")[:1]),
        known_number=Subquery(versions.values("number")[:1]),
        known_is_own=Subquery(versions.values("is_own")[:1]),
    )


def known_of(review: Any) -> Known | None:
    """None if the reader knows no earlier version, or this very one from a round before."""
    if review.known_pk is None or review.known_pk == review.version_id:
        return None
    return Known(review.known_pk, review.known_number, review.known_is_own)


def rows_with_known(review: Review, known: Known | None) -> tuple[list[VersionItem], list[Item]]:
    """The rows of the round's version, and the items of the known one, in one query."""
    versions = [review.version_id, *([known.pk] if known else [])]
    rows = list(VersionItem.objects.filter(version__in=versions).order_by("position"))
    return (
        [row for row in rows if row.version_id == review.version_id],
        [row.item for row in rows if row.version_id != review.version_id],
    )


def marks_of(known: Known | None, before: list[Item], items: list[Item]) -> Marks:
    if known is None:
        return Marks()
    withheld = {each.id for each in items if each.is_withheld}
    changes = known.changes(before, items, withheld)
    struck: dict[str, list[str]] = defaultdict(list)
    above = items[0].id if items else ""
    for each in with_struck(items, [before]):
        if each.is_struck:
            struck[above].append(each.number)
        else:
            above = each.id
    return Marks({each.item.id: each.change.value for each in changes}, struck)


def round_changes(review: Review) -> RoundChanges | None:
    """Word by word, for the reader who knows an earlier version."""
    known = known_of(review)
    if known is None:
        return None
    rows, before = rows_with_known(review, known)
    withheld = withheld_parts(review.protocol_id)
    return RoundChanges(known, known.changes(before, [row.item for row in rows], withheld))


def who_knows_earlier(review: Review, reviewers: Iterable[Reviewer]) -> set[str]:
    """The keys of those of the reviewers who find changes marked."""
    if review.protocol.is_public and review.protocol.published_version is not None:
        return {each.key for each in reviewers}
    earlier = review.protocol.reviews.filter(version__number__lt=review.version.number)
    known = {each.email.lower() for one in earlier for each in reviewers_of(one, timezone.localdate())}
    return {each.key for each in reviewers if each.email.lower() in known}
