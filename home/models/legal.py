"""Pages that the law requires. Their facts come from the district's settings, so that they stand once."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.search import index

from home.enums import CheckMethod, Conformance
from kek.blocks import BODY_BLOCKS
from kek.pages.fields import StreamField
from kek.pages.models import SitePage


class LegalPage(SitePage):
    """A page whose mandatory part is written by its template and completed by the office."""

    body = StreamField(
        BODY_BLOCKS,
        blank=True,
        verbose_name="Ergänzungen",
        help_text="Steht unter den Pflichtangaben. Diese kommen aus den „Angaben des Landkreises“.",
    )

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1
    content_panels: ClassVar[list[Panel]] = [*SitePage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[index.BaseField]] = [*SitePage.search_fields, index.SearchField("body")]

    class Meta:
        abstract = True


class ImprintPage(LegalPage):
    template = "home/imprint_page.html"

    class Meta:
        verbose_name = "Impressum"
        verbose_name_plural = "Impressum"


class PrivacyPage(LegalPage):
    template = "home/privacy_page.html"

    class Meta:
        verbose_name = "Datenschutzerklärung"
        verbose_name_plural = "Datenschutzerklärung"


class AccessibilityPage(LegalPage):
    """The accessibility statement in the order that the EU's model gives it (2018/1523)."""

    conformance = models.CharField(
        "Stand der Vereinbarkeit", max_length=10, choices=Conformance, default=Conformance.UNCHECKED
    )
    check_method = models.CharField("Grundlage", max_length=10, choices=CheckMethod, default=CheckMethod.SELF)
    checked_on = models.DateField("geprüft am", null=True, blank=True)
    barriers = StreamField(
        BODY_BLOCKS,
        blank=True,
        verbose_name="Nicht barrierefreie Inhalte",
        help_text="Was noch nicht zugänglich ist, warum, wann es behoben wird und welcher Ersatz hilft.",
    )

    template = "home/accessibility_page.html"
    content_panels: ClassVar[list[Panel]] = [
        *SitePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("conformance"),
                FieldRowPanel([FieldPanel("check_method"), FieldPanel("checked_on")]),
                FieldPanel("barriers"),
            ],
            "Prüfung",
        ),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [*LegalPage.search_fields, index.SearchField("barriers")]

    class Meta:
        verbose_name = "Erklärung zur Barrierefreiheit"
        verbose_name_plural = "Erklärung zur Barrierefreiheit"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(conformance="unchecked") | models.Q(checked_on__isnull=False),
                name="home_accessibility_checked_has_day",
                violation_error_message="Bitte angeben, wann geprüft wurde.",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.conformance != Conformance.UNCHECKED and self.checked_on is None:
            raise ValidationError({"checked_on": "Bitte angeben, wann geprüft wurde."})
        if self.checked_on is not None and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": "Das Datum der Prüfung liegt in der Zukunft."})
