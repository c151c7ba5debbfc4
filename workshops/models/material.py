"""What hangs on an event: downloads and press."""

from typing import ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel
from wagtail.models import Orderable

from kek.people.validators import validate_plain_line


class EventDocument(Orderable):
    event = ParentalKey("workshops.Event", on_delete=models.CASCADE, related_name="event_documents")
    document = models.ForeignKey(
        "documents.KekDocument", models.CASCADE, related_name="event_documents", verbose_name="Dokument"
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("document")]

    class Meta(Orderable.Meta):
        verbose_name = "Download"
        verbose_name_plural = "Downloads"
        constraints = [
            models.UniqueConstraint(fields=["event", "document"], name="workshops_eventdocument_once"),
        ]

    def __str__(self) -> str:
        return str(self.document)


class PressReference(Orderable):
    """Where the press wrote about an event: Landkreisbote 12/2015, Seite 3."""

    event = ParentalKey("workshops.Event", on_delete=models.CASCADE, related_name="press_references")
    title = models.CharField("Zeitung oder Beitrag", max_length=200, validators=[validate_plain_line])
    issue = models.CharField("Ausgabe", max_length=60, blank=True, validators=[validate_plain_line])
    page = models.PositiveSmallIntegerField("Seite", null=True, blank=True)
    date = models.DateField("Datum", null=True, blank=True)

    panels: ClassVar[list[Panel]] = [
        FieldPanel("title", required_on_save=True),
        FieldRowPanel([FieldPanel("issue"), FieldPanel("page"), FieldPanel("date")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "Pressebericht"
        verbose_name_plural = "Presseberichte"
        constraints = [
            models.CheckConstraint(condition=~models.Q(title=""), name="workshops_press_has_title"),
        ]

    def __str__(self) -> str:
        parts = [self.title, self.issue]
        parts += [f"Seite {self.page}"] if self.page else []
        parts += [f"{self.date:%d.%m.%Y}"] if self.date else []
        return ", ".join(part for part in parts if part)
