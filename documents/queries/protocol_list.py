"""All protocols, and the events that still wait for one, as the office sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from wagtail.query import PageQuerySet

from documents import occasions
from documents.models import Protocol
from documents.models.protocol import ProtocolQuerySet
from kek.process.models import ProcessPage

# What the list's address calls events that nobody has begun to write of.
WITHOUT = "ohne"


@dataclass(frozen=True)
class ListedProtocol:
    """A protocol with its event's page; None if that is no event any more."""

    protocol: Protocol
    event: Any


def all_processes() -> list[ProcessPage]:
    return list(ProcessPage.objects.order_by("-path"))


def protocols_in(state: str, process: ProcessPage | None) -> ProtocolQuerySet:
    """The last changed first; an empty state is every state."""
    protocols: ProtocolQuerySet = Protocol.objects.with_parent_path().last_changed_first()
    if state:
        protocols = protocols.filter(state=state)
    if process is not None:
        protocols = protocols.descendant_of(process)
    return protocols.defer("items", "attendance")


def events_awaiting(day: date, process: ProcessPage | None) -> PageQuerySet:
    events = occasions.awaiting(day)
    return events if process is None else events.descendant_of(process)


def with_events(protocols: Iterable[Protocol]) -> list[ListedProtocol]:
    """One query for the events of all of them."""
    rows = list(protocols)
    events = occasions.by_path([row.parent_path for row in rows])
    return [ListedProtocol(row, events.get(row.parent_path)) for row in rows]


def protocols_of(event: Any) -> list[Protocol]:
    return list(Protocol.objects.child_of(event).defer("items", "attendance").order_by("path"))
