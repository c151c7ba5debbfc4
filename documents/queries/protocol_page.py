"""What everybody reads of a protocol, and what the preview of a draft shows alike."""

from dataclasses import dataclass

from documents.enums import PROTOCOL
from documents.items.item import Item
from documents.models import Protocol
from documents.queries.contributions import withheld_parts
from kek.trace.queries.trail import sources_of_parts
from kek.trace.registry import Stop


@dataclass(frozen=True)
class ProtocolContent:
    """withheld are the items whose quotation may not be read any more, sources where the others come from."""

    items: list[Item]
    withheld: set[str]
    sources: dict[str, list[Stop]]


def protocol_content(protocol: Protocol) -> ProtocolContent:
    """Of the row or of the revision that is handed in; nothing that only the review may know."""
    return ProtocolContent(
        items=[item.for_everybody() for item in protocol.numbered_items()],
        withheld=withheld_parts(protocol.pk),
        sources=sources_of_parts(PROTOCOL, protocol.pk),
    )
