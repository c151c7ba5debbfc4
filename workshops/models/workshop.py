from typing import ClassVar

from workshops.enums import EventKind
from workshops.forms.event import WorkshopForm
from workshops.models.event import Event


class Workshop(Event):
    """A workshop of one committee, or of several in a joint session."""

    kinds: ClassVar[tuple[EventKind, ...]] = (EventKind.COMMITTEE_WORKSHOP,)
    template = "workshops/event.html"  # Wagtail names another one for each class that names none
    base_form_class = WorkshopForm
    parent_page_types: ClassVar[list[str]] = ["workshops.WorkshopSeriesPage", "workshops.SchedulePage"]

    class Meta:
        verbose_name = "Ausschuss-Workshop"
        verbose_name_plural = "Ausschuss-Workshops"
