"""What the draft says now, beside what a round has before it."""

import json
from typing import Any

from documents.items.item import RawItem
from documents.items.merging import plain
from documents.models import Protocol


def current_values(protocol: Protocol) -> dict[str, dict[str, Any]]:
    """By item. Read from the revision: a page takes seven queries."""
    revision = protocol.latest_revision
    raw: list[RawItem] = json.loads(revision.content["items"]) if revision else protocol.raw_items
    return {str(each["id"]): each["value"] for each in raw}


def text_in(value: dict[str, Any] | None) -> str | None:
    """None if the item is gone."""
    return None if value is None else plain(str(value.get("text") or ""))
