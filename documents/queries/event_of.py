"""The event of a round, read along with the round: one row less to ask for."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from wagtail.models import Page

FIELDS = ("title", "url_path", "live")


def with_event(reviews: QuerySet[Any]) -> QuerySet[Any]:
    """The page above the protocol, by its place in the tree."""
    above = Substr("protocol__path", 1, Length("protocol__path") - Page.steplen)
    event = Page.objects.order_by().filter(path=OuterRef("above"))
    columns = {f"event_{name}": Subquery(event.values(name)[:1]) for name in FIELDS}
    return reviews.annotate(above=above).annotate(**columns)


def event_of(review: Any) -> Page:
    """Enough of the page to name it and to link to it."""
    return Page(**{name: getattr(review, f"event_{name}") for name in FIELDS})
