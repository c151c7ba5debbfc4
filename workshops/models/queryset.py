from datetime import date
from typing import Self

from django.db.models import F, Q
from wagtail.models import PageManager
from wagtail.query import PageQuerySet


class EventQuerySet(PageQuerySet):
    def visible(self) -> Self:
        """What everybody may see: published, and below no page that asks for a log-in."""
        return self.live().public()

    def upcoming(self, today: date) -> Self:
        """Events whose last day is today or later."""
        return self.filter(last_day_from(today))

    def past(self, today: date) -> Self:
        return self.exclude(last_day_from(today))

    def in_order(self) -> Self:
        """An unknown time comes before the known ones of its day; databases differ in where they put NULL."""
        return self.order_by("start_date", F("start_time").asc(nulls_first=True), "path")

    def newest_first(self) -> Self:
        return self.order_by("-start_date", F("start_time").desc(nulls_last=True), "path")


EventManager = PageManager.from_queryset(EventQuerySet)


def last_day_from(today: date) -> Q:
    """The last day is today or later."""
    return Q(end_date__gte=today) | Q(end_date__isnull=True, start_date__gte=today)
