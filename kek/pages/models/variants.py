"""The same page for other readers: in Leichte Sprache, in Deutsche Gebärdensprache."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.models import Page, get_page_models
from wagtail.search import index

from kek.blocks import EASY_BLOCKS, SIGN_BLOCKS
from kek.pages.fields import StreamField
from kek.pages.forms import SitePageForm
from kek.pages.models.base import SitePage


class VariantForm(SitePageForm):
    """A variant stands beside its page, so it is not published before it."""

    def clean(self) -> Any:
        cleaned = super().clean()
        if not self.is_deferred_validation and not self.parent_page.live:
            self.add_error(
                "title",
                ValidationError(
                    f"Die Seite „{self.parent_page.title}“ ist noch nicht veröffentlicht. Bitte "
                    "veröffentlichen Sie sie zuerst. Bis dahin bleibt dies ein Entwurf.",
                    code="page_not_public",
                ),
            )
        return cleaned


class PageVariant(SitePage):
    """Lies below its page: so it has its privacy, moves with it and is copied and deleted with it. Where
    the page keeps to few by itself, so does the variant (is_for).

    `variant_of` repeats the parent, so that the database can hold that there is one of each kind. It is in no
    menu: its page leads to it.
    """

    # The language tag of its text and of links to it (RFC 5646; "simple" and "gsg" are registered).
    language: ClassVar[str]
    label: ClassVar[str]
    icon: ClassVar[str]

    show_in_menus_default = False
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    exclude_fields_in_copy: ClassVar[list[str]] = ["variant_of"]
    base_form_class = VariantForm
    promote_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            "Für Suchmaschinen",
        ),
    ]

    class Meta:
        abstract = True

    @classmethod
    def clean_parent_page_models(cls) -> list[type[Page]]:
        """Any page of the site, but no variant."""
        return [
            model
            for model in get_page_models()
            if issubclass(model, SitePage) and not issubclass(model, PageVariant)
        ]

    @property
    def text_language(self) -> str:
        """The language tag of what is written; around a video in sign language it is German."""
        return "de"

    @property
    def is_for_few(self) -> bool:
        page: SitePage = self.variant_of.specific
        return page.is_for_few

    def is_for(self, request: HttpRequest) -> bool:
        page: SitePage = self.variant_of.specific
        return page.is_for(request)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.is_for(request):
            raise Http404("Diese Seite gibt es nicht oder sie ist nicht öffentlich.")
        return super().serve(request, *args, **kwargs)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        return [] if self.is_for_few else super().get_sitemap_urls(request)

    def save(self, clean: bool = True, **kwargs: Any) -> Any:
        self.show_in_menus = False
        self.variant_of_id = Page.objects.values_list("pk", flat=True).get(path=self.path[: -self.steplen])
        return super().save(clean=clean, **kwargs)


class PageOfVariant(models.OneToOneField):
    # Not a use of the page: the admin would warn of it when the page is deleted.
    wagtail_reference_index_ignore = True


def page_of_variant(related_name: str, taken: str) -> PageOfVariant:
    return PageOfVariant(
        "wagtailcore.Page",
        # The page takes its variants along, as all that lies below it.
        models.RESTRICT,
        editable=False,
        related_name=related_name,
        verbose_name="Seite",
        error_messages={"unique": taken},
    )


class EasyLanguagePage(PageVariant):
    """Larger letters, short lines, one sentence on each."""

    language, label, icon = "de-simple", "Leichte Sprache", "easy-language"

    variant_of = page_of_variant(
        "in_easy_language", "Zu dieser Seite gibt es schon eine Seite in Leichter Sprache."
    )
    body = StreamField(EASY_BLOCKS, blank=True, verbose_name="Inhalt")

    template = "pages/variant_page.html"
    content_panels: ClassVar[list[Panel]] = [*SitePage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[index.BaseField]] = [*SitePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "Seite in Leichter Sprache"
        verbose_name_plural = "Seiten in Leichter Sprache"

    @property
    def text_language(self) -> str:
        return self.language


class SignLanguagePage(PageVariant):
    """A video in Deutsche Gebärdensprache and what is to be read beside it."""

    language, label, icon = "gsg", "Gebärdensprache", "sign-language"

    variant_of = page_of_variant(
        "in_sign_language", "Zu dieser Seite gibt es schon eine Seite in Gebärdensprache."
    )
    body = StreamField(SIGN_BLOCKS, blank=True, verbose_name="Inhalt")

    template = "pages/variant_page.html"
    content_panels: ClassVar[list[Panel]] = [*SitePage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[index.BaseField]] = [*SitePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "Seite in Gebärdensprache"
        verbose_name_plural = "Seiten in Gebärdensprache"


VARIANTS: tuple[type[PageVariant], ...] = (EasyLanguagePage, SignLanguagePage)
