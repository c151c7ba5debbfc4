from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from kek.people.validators import validate_plain_line, validate_plain_text
from workshops.enums import EventKind
from workshops.models.event import Event
from workshops.panels import event_tabs


class Forum(Event):
    """An expert forum or a regional forum, numbered within its kind."""

    motto = models.CharField("Motto", max_length=250, blank=True, validators=[validate_plain_line])
    focus = models.CharField(
        "Schwerpunkt",
        max_length=160,
        blank=True,
        validators=[validate_plain_line],
        help_text="Zum Beispiel: Breitband",
    )
    topics = models.TextField(
        "Themen",
        max_length=1000,
        blank=True,
        validators=[validate_plain_text],
        help_text="Jede Zeile ein Thema.",
    )

    kinds: ClassVar[tuple[EventKind, ...]] = (EventKind.EXPERT_FORUM, EventKind.REGIONAL_FORUM)
    template = "workshops/forum.html"
    edit_handler = event_tabs(
        kind=[FieldRowPanel([FieldPanel("kind"), FieldPanel("number")])],
        content=[FieldPanel("motto"), FieldPanel("focus"), FieldPanel("topics")],
    )
    search_fields: ClassVar[list[index.BaseField]] = [
        *Event.search_fields,
        index.SearchField("motto"),
        index.SearchField("focus"),
        index.SearchField("topics"),
    ]

    class Meta:
        verbose_name = "Forum"
        verbose_name_plural = "Foren"

    @property
    def topic_list(self) -> list[str]:
        return [line.strip() for line in self.topics.splitlines() if line.strip()]
