from typing import ClassVar

from wagtail.admin.panels import FieldPanel

from workshops.enums import EventKind
from workshops.models.event import Event
from workshops.panels import event_tabs


class OtherEvent(Event):
    """Talks in the administration, conferences, consultations, sessions of the Kreistag."""

    kinds: ClassVar[tuple[EventKind, ...]] = (
        EventKind.DEPARTMENT_TALKS,
        EventKind.STRATEGY_CONFERENCE,
        EventKind.CONSULTATION,
        EventKind.COUNCIL_MEETING,
    )
    template = "workshops/event.html"  # Wagtail names another one for each class that names none
    edit_handler = event_tabs(kind=[FieldPanel("kind")])

    class Meta:
        verbose_name = "Andere Veranstaltung"
        verbose_name_plural = "Andere Veranstaltungen"
