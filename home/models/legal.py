"""Pages that the law requires. Their facts come from the district's settings, so that they stand once."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from home.enums import CheckMethod, Conformance
from home.privacy.table import CLASSES
from kek.blocks import BODY_BLOCKS
from kek.pages.fields import StreamField
from kek.pages.models import SitePage


class ReviewedQuerySet(PageQuerySet):
    def to_review(self, today: date) -> "ReviewedQuerySet":
        """Published, and for more than twelve months nobody has read whether it still holds."""
        never = models.Q(reviewed_on=None)
        return self.live().filter(never | models.Q(reviewed_on__lt=a_year_before(today)))


def a_year_before(day: date) -> date:
    """The same day of the year before; of a leap day the 28th."""
    last = day.day if (day.month, day.day) != (2, 29) else 28
    return day.replace(year=day.year - 1, day=last)


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


class ReviewedPage(LegalPage):
    """A statement that must stay true: once a year somebody reads it again and says so."""

    reviewed_on = models.DateField(
        "zuletzt überprüft am",
        null=True,
        blank=True,
        help_text="Wann hat jemand zuletzt gelesen, ob alles noch stimmt? Nach zwölf Monaten erinnert die "
        "Startseite der Verwaltung.",
    )

    objects = PageManager.from_queryset(ReviewedQuerySet)()

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.reviewed_on is not None and self.reviewed_on > timezone.localdate():
            raise ValidationError({"reviewed_on": "Das Datum liegt in der Zukunft."})


class PrivacyPage(ReviewedPage):
    """What art. 13 GDPR asks for. Which data, what for and how long comes from the list that tests hold."""

    template = "home/privacy_page.html"
    content_panels: ClassVar[list[Panel]] = [*ReviewedPage.content_panels, FieldPanel("reviewed_on")]

    class Meta:
        verbose_name = "Datenschutzerklärung"
        verbose_name_plural = "Datenschutzerklärung"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "classes": CLASSES}


class AccessibilityPage(ReviewedPage):
    """The accessibility statement in the order that the EU's model gives it (2018/1523)."""

    conformance = models.CharField(
        "Stand der Vereinbarkeit", max_length=10, choices=Conformance, default=Conformance.UNCHECKED
    )
    check_method = models.CharField("Grundlage", max_length=10, choices=CheckMethod, default=CheckMethod.SELF)
    checked_on = models.DateField("geprüft am", null=True, blank=True)
    prepared_on = models.DateField("Erklärung erstellt am", null=True, blank=True)
    barriers = StreamField(
        BODY_BLOCKS,
        blank=True,
        verbose_name="Nicht barrierefreie Inhalte: Unvereinbarkeit mit der BITV",
        help_text="Was noch nicht zugänglich ist, warum, wann es behoben wird und welcher Ersatz hilft.",
    )
    burdens = StreamField(
        BODY_BLOCKS,
        blank=True,
        verbose_name="Nicht barrierefreie Inhalte: unverhältnismäßige Belastung",
        help_text="Was aus diesem Grund nicht zugänglich ist, mit Begründung und Ersatz.",
    )
    exempt = StreamField(
        BODY_BLOCKS,
        blank=True,
        verbose_name="Nicht barrierefreie Inhalte: von den Vorschriften nicht erfasst",
        help_text="Zum Beispiel Dateien aus der Zeit vor dem 23. September 2018, die niemand mehr braucht.",
    )

    template = "home/accessibility_page.html"
    content_panels: ClassVar[list[Panel]] = [
        *SitePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("conformance"),
                FieldRowPanel([FieldPanel("check_method"), FieldPanel("checked_on")]),
                FieldPanel("barriers"),
                FieldPanel("burdens"),
                FieldPanel("exempt"),
            ],
            "Prüfung",
        ),
        FieldRowPanel([FieldPanel("prepared_on"), FieldPanel("reviewed_on")]),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *ReviewedPage.search_fields,
        index.SearchField("barriers"),
        index.SearchField("burdens"),
        index.SearchField("exempt"),
    ]

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
        if self.prepared_on is not None and self.prepared_on > timezone.localdate():
            raise ValidationError({"prepared_on": "Das Datum liegt in der Zukunft."})

    @property
    def has_barriers(self) -> bool:
        return bool(self.barriers or self.burdens or self.exempt)
