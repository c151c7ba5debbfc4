from datetime import date

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable


class PhaseState(models.TextChoices):
    DONE = "done", "abgeschlossen"
    CURRENT = "current", "läuft"
    PLANNED = "planned", "geplant"


class Phase(Orderable):
    """A station of the process. An open end means: runs until the next station begins, or without end."""

    process = ParentalKey("process.ProcessPage", on_delete=models.CASCADE, related_name="phases")
    title = models.CharField("Titel", max_length=120)
    start = models.DateField("Beginn")
    end = models.DateField("Ende", null=True, blank=True)
    what_happens = models.TextField("Was geschieht?", blank=True)
    what_you_can_do = models.CharField(
        "Was kann man jetzt tun?",
        max_length=160,
        blank=True,
        help_text="Ein kurzer Satz, der zum Mitmachen einlädt.",
    )
    action_page = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Seite dazu",
        help_text="Dorthin führt der Satz.",
    )

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
        FieldPanel("what_happens"),
        FieldPanel("what_you_can_do"),
        PageChooserPanel("action_page"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "Phase"
        verbose_name_plural = "Phasen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__isnull=True) | models.Q(end__gte=models.F("start")),
                name="process_phase_end_after_start",
                violation_error_message="Das Ende der Phase liegt vor ihrem Beginn.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def state(self, today: date) -> PhaseState:
        if today < self.start:
            return PhaseState.PLANNED
        if self.end is not None and self.end < today:
            return PhaseState.DONE
        return PhaseState.CURRENT
