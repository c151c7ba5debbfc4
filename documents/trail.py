"""Protocols on trails: what everybody may see of them, and where."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from documents.enums import PROTOCOL
from documents.models import Protocol, ProtocolVersion, VersionItem
from kek.trace import registry
from kek.trace.registry import End, Place, Stop, Struck


def connect() -> None:
    registry.register(PROTOCOL, find_public)


def find_public(ends: Collection[End]) -> Mapping[End, Stop]:
    """Items of what is published now or was before; one that is only drafted is not there."""
    keys = {key for key, _ in ends}
    protocols = {page.pk: page for page in Protocol.objects.live().public().filter(pk__in=keys)}
    versions = _published(list(protocols))
    numbers = _numbers(list(protocols), {part for _, part in ends if part})
    return {
        (key, part): _stop(protocols[key], versions[key], numbers.get((key, part), {}))
        for key, part in ends
        if key in protocols and (not part or (key, part) in numbers)
    }


def _published(protocols: list[int]) -> dict[int, list[int]]:
    """The numbers of the published versions of each, in order."""
    rows = ProtocolVersion.objects.filter(protocol__in=protocols, published_at__isnull=False)
    found: dict[int, list[int]] = defaultdict(list)
    for protocol, number in rows.order_by("number").values_list("protocol", "number"):
        found[protocol].append(number)
    return found


def _numbers(protocols: list[int], parts: set[str]) -> dict[End, dict[int, str]]:
    """The number of each item by the published versions that have it."""
    items = VersionItem.objects.filter(
        version__protocol__in=protocols, version__published_at__isnull=False, item_id__in=parts
    )
    found: dict[End, dict[int, str]] = defaultdict(dict)
    rows = items.order_by("version__number")
    for protocol, item, version, number in rows.values_list(
        "version__protocol", "item_id", "version__number", "number"
    ):
        found[protocol, str(item)][version] = number
    return found


def _stop(protocol: Protocol, versions: list[int], numbers: Mapping[int, str]) -> Stop:
    label = protocol.get_kind_display()
    if not numbers:
        return Stop(PROTOCOL, label, protocol.title, protocol.url)
    last = max(numbers)
    since = next((version for version in versions if version > last), None)
    number = numbers[last]
    if since is None:
        return Stop(PROTOCOL, label, f"{protocol.title}, Punkt {number}", f"{protocol.url}#punkt-{number}")
    struck = Struck(
        Place(f"Fassung {last}, Punkt {number}", f"{_version_url(protocol, last)}#punkt-{number}"),
        Place(f"Fassung {since}", f"{_version_url(protocol, since)}#punkt-{number}"),
    )
    return Stop(PROTOCOL, label, protocol.title, protocol.url, struck=struck)


def _version_url(protocol: Protocol, number: int) -> str:
    return f"{protocol.url}{protocol.reverse_subpage('version', args=[number])}"
