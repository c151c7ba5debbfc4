from datetime import date

from django.db.models import QuerySet

from workshops.models import Event


def next_events(today: date, limit: int) -> QuerySet[Event]:
    """Cancelled ones are among them: who planned to come must see it."""
    return Event.objects.visible().upcoming(today).in_order().prefetch_related("committees")[:limit]
