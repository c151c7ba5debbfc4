from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.search import index

from home.enums import Register
from kek.blocks import BODY_BLOCKS
from kek.pages.fields import StreamField
from kek.pages.models import SitePage


class ContentPage(SitePage):
    """A page of free text, in standard German, Leichte Sprache or as a frame for sign-language videos."""

    register = models.CharField(
        "Sprachform",
        max_length=10,
        choices=Register,
        default=Register.STANDARD,
        help_text="Kennzeichnet die Seite für Menschen und für Vorleseprogramme.",
    )
    body = StreamField(BODY_BLOCKS, blank=True, verbose_name="Inhalt")

    template = "home/content_page.html"
    content_panels: ClassVar[list[Panel]] = [
        *SitePage.content_panels,
        FieldPanel("register"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [*SitePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "Textseite"
        verbose_name_plural = "Textseiten"

    @property
    def text_language(self) -> str:
        """The language tag of what stands on the page; the text around a sign-language video is German."""
        return Register.EASY.value if self.register == Register.EASY else Register.STANDARD.value
