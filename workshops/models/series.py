from typing import Any, ClassVar

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.search import index

from kek.blocks import BODY_BLOCKS
from kek.pages.fields import StreamField
from kek.pages.models import SitePage


class WorkshopSeriesPage(SitePage):
    """A series of committee workshops with its table of dates."""

    body = StreamField(BODY_BLOCKS, blank=True, verbose_name="Inhalt")

    template = "workshops/workshop_series_page.html"
    parent_page_types: ClassVar[list[str]] = ["workshops.SchedulePage"]
    subpage_types: ClassVar[list[str]] = ["workshops.Workshop"]
    content_panels: ClassVar[list[Panel]] = [*SitePage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[index.BaseField]] = [*SitePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "Workshopreihe"
        verbose_name_plural = "Workshopreihen"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from workshops.queries.series import series_rows  # noqa: PLC0415  the query builds on this model

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["rows"] = series_rows(self)
        return context
