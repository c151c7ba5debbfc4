from datetime import date

from django.db.models import QuerySet

from kek.process.models import ProcessPage
from workshops.models import Event


def next_events(process: ProcessPage | None, today: date, limit: int = 3) -> QuerySet[Event]:
    """The next dates of one process, or of all.

    Cancelled ones are among them: who planned to come must see it.
    """
    events = Event.objects.visible().upcoming(today).in_order()
    if process is not None:
        events = events.filter(process=process)
    return events.prefetch_related("committees")[:limit]
