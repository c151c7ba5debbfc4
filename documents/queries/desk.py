"""What the office sees of one protocol."""

from dataclasses import dataclass
from typing import Any

from documents.models import Protocol, ProtocolVersion


@dataclass(frozen=True)
class Desk:
    """The event it belongs to, and all versions, the newest first."""

    event: Any
    versions: list[ProtocolVersion]


def desk_of(protocol: Protocol) -> Desk:
    return Desk(event=protocol.event, versions=list(protocol.versions.defer("content")))
