"""New items, as a stream keeps them."""

from typing import Any
from uuid import uuid4

from documents.enums import ItemKind
from documents.items.item import RawItem


def new_item(kind: ItemKind, text: str = "", **value: Any) -> RawItem:
    """With an id of its own, which stays from now on."""
    return {"type": kind.value, "id": str(uuid4()), "value": {"text": text, **value}}


def heading(text: str) -> RawItem:
    return new_item(ItemKind.HEADING, text)
