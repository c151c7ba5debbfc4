from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from documents.enums import Kind
from documents.models import Protocol
from documents.occasions import Occasions
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


def events_awaiting_protocol(today: date) -> QuerySet[Event]:
    """For who sets out to write: published events that have begun, without anything written about them yet.

    An event whose protocol is being drafted waits no longer, though its readers still do.
    """
    begun = Protocol.objects.with_parent_path().filter(parent_path=OuterRef("path"))
    return (
        Event.objects.live()
        .filter(start_date__lte=today)
        .exclude(state=EventState.CANCELLED)
        .exclude(event_documents__document__kind__in=[Kind.PROTOCOL, Kind.NOTES])
        .exclude(Exists(begun))
        .newest_first()
    )


def events_by_path(paths: list[str]) -> dict[str, Event]:
    """The events at these places in the tree: one query."""
    return {event.path: event for event in Event.objects.filter(path__in=paths)}


OCCASIONS = Occasions(events_awaiting_protocol, events_by_path)
