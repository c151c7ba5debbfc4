"""What a version's hash is made of."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from documents.items.item import Item
from kek.stores.canonical import canonical_json

if TYPE_CHECKING:
    from documents.models import Protocol

FORMAT = "kek-protocol/1"


def content_of(draft: "Protocol", items: list[Item]) -> str:
    """Canonical JSON. Two drafts with the same content are the same version."""
    return canonical_json(
        {
            "format": FORMAT,
            "title": draft.title,
            "summary": draft.summary,
            "kind": draft.kind,
            "items": [asdict(item) for item in items],
        }
    )
