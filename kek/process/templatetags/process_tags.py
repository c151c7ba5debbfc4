from typing import Any

from django import template
from django.utils import timezone
from wagtail.models import Page

from kek.pages.queries.navigation import pages_above
from kek.process.queries.current import current_station, process_with_phases, running_process

register = template.Library()


@register.inclusion_tag("process/components/process_line.html", takes_context=True)
def process_line(context: dict[str, Any], page: Page | None) -> dict[str, Any]:
    """One line on every page of a process: what one can do now, and until when."""
    if not page or not page.pk:
        return {"process": None}
    process, phases = process_with_phases(page, pages_above(context["request"], page))
    if process is None:
        return {"process": None}
    station = None if process.is_finished else current_station(phases, timezone.localdate())
    return {
        "process": process,
        "station": station,
        "running": running_process() if process.is_finished else None,
        "request": context["request"],
    }
