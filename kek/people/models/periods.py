"""What the office gives somebody for a time, or for good. The first and the last day count."""

from datetime import date
from typing import Self, TypeVar

from django.db import models

Given = TypeVar("Given", bound=models.Model)


class GivenQuerySet(models.QuerySet[Given]):
    def on(self, day: date) -> Self:
        """What holds on a day."""
        return self.during(day, day)

    def during(self, start: date, end: date | None) -> Self:
        """What holds on at least one day of a time; end=None is without end."""
        begun = self if end is None else self.filter(start__lte=end)
        return begun.filter(models.Q(end__isnull=True) | models.Q(end__gte=start))


class GivenForATime(models.Model):
    start = models.DateField("seit")
    end = models.DateField("bis", null=True, blank=True)

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        """As GivenQuerySet.on, for rows that are already here."""
        return self.start <= day and (self.end is None or day <= self.end)
