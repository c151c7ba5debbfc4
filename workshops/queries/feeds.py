"""What calendars can subscribe to."""

from dataclasses import dataclass

from django.db.models import QuerySet

from kek.people.models import Committee
from kek.process.models import ProcessPage
from workshops.enums import EventKind
from workshops.models import Event


@dataclass(frozen=True)
class FeedChoices:
    processes: QuerySet[ProcessPage]
    committees: QuerySet[Committee]
    kinds: list[EventKind]


def feed_events() -> QuerySet[Event]:
    """All published events, cancelled ones too: a calendar that knows them must hear of it."""
    return Event.objects.visible().select_related("calendar_entry").in_order()


def feed_choices() -> FeedChoices:
    """Only feeds that hold something."""
    events = Event.objects.visible().order_by()
    used = set(events.values_list("kind", flat=True).distinct())
    return FeedChoices(
        processes=ProcessPage.objects.live().public().filter(events__in=events).distinct().order_by("-path"),
        committees=Committee.objects.filter(events__in=events).distinct(),
        kinds=[kind for kind in EventKind if kind in used],
    )
