from datetime import date

from django.db.models import QuerySet

from documents.enums import Kind
from workshops.enums import EventState
from workshops.models import Event


def past_events_without_protocol(today: date) -> QuerySet[Event]:
    """For the project office: published events that took place and have neither protocol nor notes."""
    return (
        Event.objects.live()
        .past(today)
        .exclude(state=EventState.CANCELLED)
        .exclude(event_documents__document__kind__in=[Kind.PROTOCOL, Kind.NOTES])
        .newest_first()
    )
