from typing import Any, ClassVar

from django.db import models, transaction
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from kek.blocks import BODY_BLOCKS
from kek.pages.cache import shows
from kek.pages.fields import StreamField
from kek.pages.models import SitePage
from participation.models.board import Board
from participation.models.column import Column

FIRST_COLUMN = "Ideen"


class BoardPageQuerySet(PageQuerySet):
    def previews(self, request: HttpRequest) -> list[Any]:
        """The boards as other pages show them, also pages of the storeys below."""
        from participation.queries.open_boards import previews_of  # noqa: PLC0415  built above the models

        return previews_of(self, request)


class BoardPage(SitePage):
    """Where a board is found and introduced. What people say there lives in its Board."""

    intro = StreamField(BODY_BLOCKS, blank=True, verbose_name="Einleitung")

    # "event" is taken: Wagtail gives every page the names of its subclasses.
    related_event = models.ForeignKey(
        "workshops.Event",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="board_pages",
        verbose_name="gehört zur Veranstaltung",
    )

    objects = PageManager.from_queryset(BoardPageQuerySet)()

    template = "participation/board_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.ContentPage", "process.ProcessPage"]
    subpage_types: ClassVar[list[str]] = []

    content_panels: ClassVar[list[Panel]] = [
        *SitePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("related_event"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [*SitePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = "Ideenboard (Seite)"
        verbose_name_plural = "Ideenboards (Seiten)"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A page comes with its board, also when it is a copy of another page."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            board, is_new = Board.objects.get_or_create(page=self)
            if is_new:
                Column.objects.create(board=board, title=FIRST_COLUMN)

    @property
    def protocol_url(self) -> str:
        """Where the office takes contributions into a protocol; pages of the storeys below ask for it."""
        return reverse("participation:protocol", args=[self.board.pk])

    @property
    def is_for_few(self) -> bool:
        return Board.objects.for_few().filter(page=self).exists()

    def is_for(self, request: HttpRequest) -> bool:
        """A kept page that was for everybody until now goes with the board's change."""
        from participation.access import may_see_page  # noqa: PLC0415  built above the models
        from participation.visitors import visitor_of  # noqa: PLC0415  likewise

        shows(request, self.board.cache_tag)
        return may_see_page(self, visitor_of(request))

    def invitation(self, sentence: str) -> str:
        from participation.queries.open_boards import offer_of  # noqa: PLC0415  built above the models

        return offer_of(self.board, sentence)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A board that is not for this visitor answers like none.

        The form carries the visitor's token and operation: nobody else may be given the page.
        """
        if not self.is_for(request):
            raise Http404("Dieses Board gibt es nicht oder es ist nicht öffentlich.")
        response: HttpResponseBase = super().serve(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_cache=True)
        return response

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """A board that is not for everybody is not told to search engines either."""
        if self.is_for_few:
            return []
        urls: list[dict[str, Any]] = super().get_sitemap_urls(request)
        return urls

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from participation.queries.board_page import board_context  # noqa: PLC0415  built above the models

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **board_context(self, request, form=kwargs.get("form"))}
