"""When and where people meet."""

from workshops.models.event import Event
from workshops.models.forum import Forum
from workshops.models.material import EventDocument, PressReference
from workshops.models.other import OtherEvent
from workshops.models.record import CalendarEntry, EventChange
from workshops.models.schedule import SchedulePage
from workshops.models.series import WorkshopSeriesPage
from workshops.models.talk import Talk
from workshops.models.workshop import Workshop

__all__ = [
    "CalendarEntry",
    "Event",
    "EventChange",
    "EventDocument",
    "Forum",
    "OtherEvent",
    "PressReference",
    "SchedulePage",
    "Talk",
    "Workshop",
    "WorkshopSeriesPage",
]
