"""A round on paper: items with numbers, room to write, and where the sheet is sent to."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from documents.models import Review
from documents.queries.event_of import event_of
from documents.queries.review_changes import Known, known_of
from documents.queries.review_remarks import Asked, Reader, ShownItem, bare_items, shown_items
from documents.queries.said import said_in


@dataclass(frozen=True)
class ReviewSheet:
    event: Any
    items: list[ShownItem]
    with_remarks: bool
    accepts: bool
    known: Known | None


def review_sheet(review: Review, reader: Reader, *, with_remarks: bool) -> ReviewSheet:
    asked, known = Asked(), known_of(review)
    if with_remarks:
        items = shown_items(review, reader, asked, said_in(review), known, in_full=True)
    else:
        items = bare_items(review, reader, asked, {}, known)
    return ReviewSheet(event_of(review), items, with_remarks, review.accepts_at(timezone.now()), known)
