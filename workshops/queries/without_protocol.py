from datetime import date

from django.db.models import QuerySet

from documents.enums import Kind
from documents.models import Protocol
from workshops.enums import EventState
from workshops.models import Event


def past_events_without_protocol(today: date) -> QuerySet[Event]:
    """For the project office: published events that took place and have neither protocol nor notes.

    A protocol counts once it is published: as long as it is drafted, readers wait for it.
    """
    published = Protocol.objects.live().with_parent_path()
    return (
        Event.objects.live()
        .past(today)
        .exclude(state=EventState.CANCELLED)
        .exclude(event_documents__document__kind__in=[Kind.PROTOCOL, Kind.NOTES])
        .exclude(path__in=published.values("parent_path"))
        .newest_first()
    )
