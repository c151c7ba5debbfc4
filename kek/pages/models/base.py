from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.models import Page, Revision
from wagtail.search import index

from kek.images.credits import require_credits
from kek.pages.forms import PageCopyForm, SitePageForm
from kek.people.validators import validate_plain_text


class SitePage(Page):
    """The base of every page type: what lists, search results and shared links show of a page."""

    summary = models.TextField(
        "Zusammenfassung",
        max_length=400,
        blank=True,
        validators=[validate_plain_text],
        help_text="Zwei Sätze. Sie stehen über dem Text, in Listen und in Suchergebnissen.",
    )
    image = models.ForeignKey(
        "images.CreditedImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Bild",
    )

    base_form_class = SitePageForm
    copy_form_class = PageCopyForm
    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("summary"), FieldPanel("image")]
    promote_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            "Für Suchmaschinen",
        ),
        MultiFieldPanel([FieldPanel("show_in_menus")], "Navigation"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [*Page.search_fields, index.SearchField("summary")]

    class Meta:
        abstract = True

    @classmethod
    def clean_subpage_models(cls) -> list[type[Page]]:
        """Each page may have its variants below it, whatever else it holds."""
        from kek.pages.models.variants import VARIANTS  # noqa: PLC0415  variants are pages themselves

        return list(dict.fromkeys([*super().clean_subpage_models(), *VARIANTS]))

    @property
    def is_for_few(self) -> bool:
        """Whether something else than Wagtail's view restrictions keeps the page from strangers."""
        return False

    def is_for(self, request: HttpRequest) -> bool:  # noqa: ARG002  who asks matters to the pages that keep to few
        """Whether this visitor may read it, as far as that is not Wagtail's matter. What belongs to a page,
        its variants and films, asks here."""
        return True

    def invitation(self, sentence: str) -> str:
        """What the editors' sentence that leads here may say at this moment: pages that take something at
        times alone offer what is possible now. Empty: nothing."""
        return sentence

    def save(self, clean: bool = True, **kwargs: Any) -> Any:
        """No publishing without image credits: editor, code and copies make a page live here."""
        if clean and self.live:
            require_credits(self)
        return super().save(clean=clean, **kwargs)

    def publish(self, revision: Revision, **kwargs: Any) -> Any:
        """The same for workflows, bulk actions and the scheduled command, and for the schedules they make."""
        require_credits(revision.as_object())
        return super().publish(revision, **kwargs)
