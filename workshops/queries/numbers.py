"""Numbers that two events would share."""

from collections.abc import Iterable

from wagtail.models import Page

from kek.process.queries.current import process_of
from workshops.models import Event


def clash_after_move(pages: Iterable[Page], destination: Page) -> Event | None:
    """An event at or below one of the pages whose number stands already in the process of destination, or
    comes there with another of them."""
    process = process_of(destination)
    if process is None:
        return None
    moving = {
        event.pk: event for page in pages for event in Event.objects.descendant_of(page, inclusive=True)
    }
    staying = Event.objects.filter(process=process).exclude(pk__in=moving)
    taken = set(staying.values_list("kind", "number"))
    for event in moving.values():
        if event.number is not None and (event.kind, event.number) in taken:
            return event
        taken.add((event.kind, event.number))
    return None
