"""The next workshops and the latest protocols of some committees.

Events lie a storey above: they are reached by the committees' reverse relation, never by import.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from documents.models import Protocol
from kek.people.models import Committee

SHOWN = 5
# How far back protocols are looked for: enough for all that a list of five can hold.
LOOKED_AT = 60
# The states of an event (workshops.enums) but "cancelled".
TAKES_PLACE = ("scheduled", "moved")


@dataclass(frozen=True)
class EventRow:
    day: date
    title: str
    url: str


@dataclass(frozen=True)
class ProtocolRow:
    title: str
    event: str
    url: str


@dataclass(frozen=True)
class MyEvents:
    next: list[EventRow] = field(default_factory=list)
    protocols: list[ProtocolRow] = field(default_factory=list)


def my_events(committees: list[Committee], request: HttpRequest, today: date) -> MyEvents:
    """What everybody may see of them."""
    if not committees:
        return MyEvents()
    upcoming = _events(committees, _ahead(today), "events__start_date")[:SHOWN]
    past = _events(committees, _past(today), "-events__start_date")[:LOOKED_AT]
    pages = _public_pages(pk for pk, *_ in upcoming)
    return MyEvents(
        next=[
            EventRow(day, title, pages[pk].get_url(request)) for pk, day, title, _ in upcoming if pk in pages
        ],
        protocols=_protocols({path: title for *_, title, path in [*past, *upcoming]}, request),
    )


def _events(committees: list[Committee], when: Q, order: str) -> Any:
    """All conditions in one call: in a second one they would be about another event of the committee."""
    found = Committee.objects.filter(
        when,
        pk__in=[each.pk for each in committees],
        events__live=True,
        events__state__in=TAKES_PLACE,
    )
    columns = ("events__pk", "events__start_date", "events__title", "events__path")
    return found.values_list(*columns).distinct().order_by(order, "events__pk")


def _ahead(today: date) -> Q:
    last = Q(events__end_date__isnull=True, events__start_date__gte=today)
    return last | Q(events__end_date__gte=today)


def _past(today: date) -> Q:
    last = Q(events__end_date__isnull=True, events__start_date__lt=today)
    return last | Q(events__end_date__lt=today)


def _public_pages(keys: Iterable[int]) -> dict[int, Any]:
    return {page.pk: page for page in Page.objects.live().public().filter(pk__in=list(keys))}


def _protocols(titles: dict[str, str], request: HttpRequest) -> list[ProtocolRow]:
    found = Protocol.objects.live().public().of_events(list(titles)).order_by("-last_published_at", "-pk")
    return [
        ProtocolRow(protocol.title, titles[protocol.parent_path], protocol.get_url(request))
        for protocol in found.defer("items")[:SHOWN]
    ]
