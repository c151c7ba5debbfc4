from typing import ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel
from wagtail.models import Orderable

from kek.people.validators import validate_plain_line


class Talk(Orderable):
    """A point of the agenda: who speaks, for whom, when, and the presentation."""

    event = ParentalKey("workshops.Event", on_delete=models.CASCADE, related_name="talks")
    title = models.CharField("Titel", max_length=250, validators=[validate_plain_line])
    speakers = models.CharField(
        "Wer spricht",
        max_length=250,
        blank=True,
        validators=[validate_plain_line],
        help_text="Ein Name oder mehrere.",
    )
    organisation = models.ForeignKey(
        "people.Organisation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="talks",
        verbose_name="Organisation",
    )
    time = models.TimeField("Uhrzeit", null=True, blank=True)
    presentation = models.ForeignKey(
        "documents.KekDocument",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="talks",
        verbose_name="Präsentation",
    )

    panels: ClassVar[list[Panel]] = [
        # Also in a draft: the database knows no talk without a title.
        FieldPanel("title", required_on_save=True),
        FieldPanel("speakers"),
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("time")]),
        FieldPanel("presentation"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "Programmpunkt"
        verbose_name_plural = "Programmpunkte"
        constraints = [
            models.CheckConstraint(condition=~models.Q(title=""), name="workshops_talk_has_title"),
        ]

    def __str__(self) -> str:
        return self.title
