from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.search import index

from kek.blocks import BODY_BLOCKS
from kek.pages.fields import StreamField
from kek.pages.models import SitePage
from kek.people.validators import validate_plain_line


class HomePage(SitePage):
    """The front door: where the process stands, what one can do now, what comes next."""

    hero_title = models.CharField(
        "Überschrift im Kopf",
        max_length=120,
        blank=True,
        validators=[validate_plain_line],
        help_text="Leer: der Titel der Seite.",
    )
    body = StreamField(BODY_BLOCKS, blank=True, verbose_name="Weiterer Inhalt")

    template = "home/home_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    max_count = 1

    content_panels: ClassVar[list[Panel]] = [
        FieldPanel("title"),
        MultiFieldPanel(
            [FieldPanel("hero_title"), FieldPanel("summary"), FieldPanel("image")], "Kopf der Seite"
        ),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *SitePage.search_fields,
        index.SearchField("hero_title"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = "Startseite"
        verbose_name_plural = "Startseiten"

    @property
    def heading(self) -> str:
        return self.hero_title or self.title

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from home.queries.front_door import front_door  # noqa: PLC0415  built above the models

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "front_door": front_door(request, timezone.localdate())}
