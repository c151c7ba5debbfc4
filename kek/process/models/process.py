from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, Panel
from wagtail.search import index

from kek.pages.models import SitePage


class ProcessPage(SitePage):
    """One concept process; its events, documents, boards and texts are pages below it."""

    short_title = models.CharField("Kurzname", max_length=40, help_text="Zum Beispiel: KEK 2030")
    horizon = models.PositiveSmallIntegerField("Zieljahr", null=True, blank=True)
    is_finished = models.BooleanField(
        "abgeschlossen",
        default=False,
        help_text="Abgeschlossene Prozesse bleiben lesbar, laden aber nicht mehr ein.",
    )

    template = "process/process_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]

    content_panels: ClassVar[list[Panel]] = [
        *SitePage.content_panels,
        FieldRowPanel([FieldPanel("short_title"), FieldPanel("horizon"), FieldPanel("is_finished")]),
        InlinePanel("phases", label="Phase", heading="Phasen"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *SitePage.search_fields,
        index.SearchField("short_title"),
    ]

    class Meta:
        verbose_name = "Prozess"
        verbose_name_plural = "Prozesse"

    def clean(self) -> None:
        super().clean()
        if self.horizon is not None and not 1990 <= self.horizon <= 2100:
            raise ValidationError({"horizon": "Bitte ein Jahr mit vier Ziffern eingeben, zum Beispiel 2030."})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from kek.process.queries.current import timeline  # noqa: PLC0415  the query builds on this model

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["stations"] = timeline(self, timezone.localdate())
        context["sections"] = self.get_children().live().public().in_menu().specific()
        return context
