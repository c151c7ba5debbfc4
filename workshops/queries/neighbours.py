from dataclasses import dataclass

from workshops.models import Event, WorkshopSeriesPage
from workshops.models.queryset import EventQuerySet


@dataclass(frozen=True)
class Neighbours:
    previous: Event | None = None
    next: Event | None = None

    def __bool__(self) -> bool:
        return self.previous is not None or self.next is not None


def neighbours_of(event: Event) -> Neighbours:
    """The events before and after: in its series, or among those of its kind in the process."""
    row = list(_row_of(event).in_order().values_list("pk", flat=True))
    if event.pk not in row:
        return Neighbours()
    place = row.index(event.pk)
    before, after = row[:place][-1:], row[place + 1 :][:1]
    found = Event.objects.in_bulk(before + after)
    return Neighbours(*(found[pks[0]] if pks else None for pks in (before, after)))


def _row_of(event: Event) -> EventQuerySet:
    visible: EventQuerySet = Event.objects.visible()
    series = WorkshopSeriesPage.objects.parent_of(event).first()
    if series is not None:
        return visible.child_of(series)
    return visible.filter(kind=event.kind, process=event.process_id)
