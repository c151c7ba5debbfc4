from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest

from documents.models import KekDocument, Protocol
from workshops.models import Event, EventChange, PressReference, Talk
from workshops.queries.downloads import downloads_of, talks_of
from workshops.queries.neighbours import Neighbours, neighbours_of
from workshops.queries.protocols import protocols_of


@dataclass(frozen=True)
class EventDetails:
    """What an event's page shows beside the event itself."""

    protocols: list[Protocol]
    downloads: list[KekDocument]
    talks: list[Talk]
    press: list[PressReference]
    changes: list[EventChange]
    neighbours: Neighbours
    boards: list[Any]
    is_past: bool


def event_details(event: Event, request: HttpRequest, today: date) -> EventDetails:
    protocols = protocols_of(event)
    shown = {protocol.document_id for protocol in protocols}
    return EventDetails(
        protocols=protocols,
        downloads=[document for document in downloads_of(event) if document.pk not in shown],
        talks=talks_of(event),
        press=list(event.press_references.all()),
        changes=list(EventChange.objects.filter(event_id=event.pk)),
        neighbours=neighbours_of(event),
        boards=_boards(event, request),
        is_past=event.last_day < today,
    )


def _boards(event: Event, request: HttpRequest) -> list[Any]:
    """Boards stand in the storey above: read by their reverse relation, they bring their own template."""
    boards = getattr(event, "board_pages", None)
    return boards.live().public().previews(request) if boards is not None and event.pk else []
