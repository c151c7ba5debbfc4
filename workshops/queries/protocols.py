"""The published protocols of events: pages directly below theirs. What is not public is left out."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Prefetch

from documents.models import KekDocument, Protocol
from workshops.models import Event


def protocols_by_event(events: Iterable[Event]) -> dict[int, list[Protocol]]:
    """With their PDFs, ready for download rows, in a constant number of queries."""
    by_path = {event.path: event.pk for event in events}
    found: dict[int, list[Protocol]] = defaultdict(list)
    pdfs = Prefetch("document", KekDocument.objects.public().for_rows())
    published = Protocol.objects.visible().of_events(list(by_path))
    for protocol in published.order_by("path").prefetch_related(pdfs):
        found[by_path[protocol.parent_path]].append(protocol)
    return found


def protocols_of(event: Event) -> list[Protocol]:
    """None for the preview of an event that is not saved yet."""
    return protocols_by_event([event]).get(event.pk, []) if event.path else []
