from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone

from kek.pages.models import SitePage
from kek.process.queries.current import process_of

EVENTS_PER_PAGE = 20


class SchedulePage(SitePage):
    """All events of its process, to be filtered."""

    template = "workshops/schedule_page.html"
    parent_page_types: ClassVar[list[str]] = ["process.ProcessPage"]
    subpage_types: ClassVar[list[str]] = [
        "workshops.WorkshopSeriesPage",
        "workshops.Workshop",
        "workshops.Forum",
        "workshops.OtherEvent",
    ]
    max_count_per_parent = 1

    class Meta:
        verbose_name = "Terminübersicht"
        verbose_name_plural = "Terminübersichten"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # The queries build on the models of this package.
        from workshops.forms.schedule import ScheduleForm  # noqa: PLC0415
        from workshops.queries.schedule import schedule, schedule_choices, series_below  # noqa: PLC0415

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        process = process_of(self)
        form = ScheduleForm(request.GET, schedule_choices(process))
        events = schedule(process, form, timezone.localdate())
        context["form"] = form
        context["series"] = series_below(self)
        context["page_obj"] = Paginator(events, EVENTS_PER_PAGE).get_page(request.GET.get("seite"))
        return context
