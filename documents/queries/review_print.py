"""A round on paper: items with numbers, room to write, and where the sheet is sent to."""

from dataclasses import dataclass
from typing import Any

from documents.models import Review
from documents.queries.review_remarks import Asked, ShownItem, bare_items, said_in, shown_items
from kek.people.models import User


@dataclass(frozen=True)
class ReviewSheet:
    event: Any
    items: list[ShownItem]
    with_remarks: bool


def review_sheet(review: Review, reader: User, *, with_remarks: bool) -> ReviewSheet:
    asked = Asked()
    if with_remarks:
        items = shown_items(review, reader, asked, said_in(review), in_full=True)
    else:
        items = bare_items(review, reader, asked, {})
    return ReviewSheet(review.protocol.get_parent(), items, with_remarks)
