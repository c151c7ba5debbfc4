"""What the processes that work tell each other: who lives, and which job ran when."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

# Eight signs of life: a worker that is busy or waits for the database is not taken for dead.
SILENT_FOR = timedelta(minutes=2)


class PulseQuerySet(models.QuerySet["Pulse"]):
    def living(self, now: datetime) -> "PulseQuerySet":
        return self.filter(seen_at__gt=now - SILENT_FOR)


class Pulse(models.Model):
    """The sign of life of one worker or clock, while it lives. One that ends in order takes it away.

    So a dead worker is told from a slow one: its pulse is beaten by a thread of its own, whatever the task
    does, and stands still only with the process.
    """

    worker = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField(default=timezone.now)

    objects = PulseQuerySet.as_manager()

    class Meta:
        verbose_name = "Lebenszeichen"
        verbose_name_plural = "Lebenszeichen"
        default_permissions = ()

    def __str__(self) -> str:
        return self.worker


class JobRun(models.Model):
    """When a job of the clock ran last. runner is the worker that runs it now."""

    name = models.CharField("Aufgabe", max_length=120, unique=True)
    known_since = models.DateTimeField("bekannt seit", default=timezone.now)
    last_started = models.DateTimeField("zuletzt begonnen", null=True, blank=True)
    last_finished = models.DateTimeField("zuletzt beendet", null=True, blank=True)
    last_fault = models.CharField("Fehler", max_length=80, blank=True)
    runner = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "Lauf"
        verbose_name_plural = "Läufe"
        default_permissions = ()
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
