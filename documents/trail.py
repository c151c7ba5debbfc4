"""Protocols on trails: what everybody may see of them, and where."""

from collections.abc import Collection, Mapping

from documents.enums import PROTOCOL
from documents.models import Protocol, ProtocolVersion, VersionItem
from kek.trace import registry
from kek.trace.registry import End, Stop


def connect() -> None:
    registry.register(PROTOCOL, find_public)


def find_public(ends: Collection[End]) -> Mapping[End, Stop]:
    """Items of what is published now; an item that was struck out since, or is only drafted, is not there."""
    keys = {key for key, _ in ends}
    protocols = {page.pk: page for page in Protocol.objects.live().public().filter(pk__in=keys)}
    numbers = _numbers(list(protocols), {part for _, part in ends if part})
    return {
        (key, part): _stop(protocols[key], numbers.get((key, part), ""))
        for key, part in ends
        if key in protocols and (not part or (key, part) in numbers)
    }


def _numbers(protocols: list[int], parts: set[str]) -> dict[End, str]:
    """Of the items in the newest published version of each: two queries."""
    published = ProtocolVersion.objects.filter(protocol__in=protocols, published_at__isnull=False)
    newest = dict(published.order_by("number").values_list("protocol", "pk"))
    items = VersionItem.objects.filter(version__in=newest.values(), item_id__in=parts)
    rows = items.values_list("version__protocol", "item_id", "number")
    return {(protocol, str(item)): number for protocol, item, number in rows}


def _stop(protocol: Protocol, number: str) -> Stop:
    if not number:
        return Stop(PROTOCOL, protocol.get_kind_display(), protocol.title, protocol.url)
    title = f"{protocol.title}, Punkt {number}"
    return Stop(PROTOCOL, protocol.get_kind_display(), title, f"{protocol.url}#punkt-{number}")
