"""The documents of events, ready for download rows. Documents that only some may see are left out."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from documents.models import KekDocument
from workshops.models import Event, EventDocument, Talk


def downloads_of(event: Event) -> list[KekDocument]:
    """Reads through the page, so that the preview of a draft shows the draft's downloads."""
    return [document for _, document in _with_documents(list(event.event_documents.all()))]


def downloads_by_event(events: Iterable[Event]) -> dict[int, list[KekDocument]]:
    """The same for a list of published events, in a constant number of queries."""
    found: dict[int, list[KekDocument]] = defaultdict(list)
    rows = EventDocument.objects.filter(event__in=events).order_by("sort_order", "pk")
    for row, document in _with_documents(list(rows)):
        found[row.event_id].append(document)
    return found


def talks_of(event: Event) -> list[Talk]:
    """The agenda in the editor's order, with organisations and presentations."""
    talks = list(event.talks.all())
    prefetch_related_objects(talks, "organisation", Prefetch("presentation", _public()))
    return talks


def _with_documents(rows: list[EventDocument]) -> list[tuple[EventDocument, KekDocument]]:
    documents = _public().in_bulk([row.document_id for row in rows])
    return [(row, documents[row.document_id]) for row in rows if row.document_id in documents]


def _public() -> QuerySet[KekDocument]:
    return KekDocument.objects.public().for_rows()
