"""What the server keeps of an event by itself.

Apart from the page: publishing an old revision must neither turn back a calendar's sequence nor lose the log.
"""

from django.db import models

from workshops.enums import ChangedFact


class CalendarEntry(models.Model):
    """What calendars were told last. sequence counts every published change that a calendar shows."""

    event = models.OneToOneField(
        "workshops.Event", models.CASCADE, primary_key=True, related_name="calendar_entry"
    )
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    facts = models.JSONField()

    class Meta:
        verbose_name = "Kalendereintrag"
        verbose_name_plural = "Kalendereinträge"

    def __str__(self) -> str:
        return f"{self.event_id}, {self.sequence}"


class EventChange(models.Model):
    """A change of a published event, in the words that people read."""

    event = models.ForeignKey("workshops.Event", models.CASCADE, related_name="changes")
    at = models.DateTimeField("geändert am")
    fact = models.CharField("Angabe", max_length=10, choices=ChangedFact)
    old = models.CharField("vorher", max_length=300, blank=True)
    new = models.CharField("nachher", max_length=300, blank=True)

    class Meta:
        verbose_name = "Änderung"
        verbose_name_plural = "Änderungen"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_fact_display()}: {self.old or '–'} → {self.new or '–'}"
