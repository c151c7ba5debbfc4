"""Numbers that two events would share."""

from wagtail.models import Page

from kek.process.queries.current import process_of
from workshops.models import Event


def clash_after_move(page: Page, destination: Page) -> Event | None:
    """An event at or below page whose number stands already in the process of destination."""
    moving = Event.objects.descendant_of(page, inclusive=True)
    staying = Event.objects.filter(process=process_of(destination), number__isnull=False)
    taken = set(staying.exclude(pk__in=moving).values_list("kind", "number"))
    return next((event for event in moving if (event.kind, event.number) in taken), None)
