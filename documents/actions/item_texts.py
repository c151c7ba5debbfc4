"""The main text of one item of a draft. The caller holds the protocol's lock."""

from django.core.exceptions import ValidationError

from documents.actions.versions import change_draft
from documents.exceptions import Invalid, ItemChanged, ItemGone
from documents.items.item import RawItem
from documents.items.merging import merged, plain
from documents.models import Protocol
from kek.people.models import User


def item_of(draft: Protocol, item_id: str) -> RawItem:
    for item in draft.raw_items:
        if str(item["id"]) == item_id:
            return item
    raise ItemGone


def text_of(item: RawItem) -> str:
    return plain(str(item["value"].get("text") or ""))


def check_seen(item: RawItem, seen: str, wanted: str) -> None:
    """What somebody has not seen they do not overwrite."""
    current = text_of(item)
    if current != plain(seen):
        raise ItemChanged(current, merged(seen, current, wanted))


def put_text(protocol: Protocol, by: User, item: RawItem, text: str) -> None:
    """All other fields of the item stay as they are."""
    cleaned = cleaned_text(protocol, item, text)

    def replace(raw: list[RawItem]) -> list[RawItem]:
        return [
            {**each, "value": {**each["value"], "text": cleaned}} if each["id"] == item["id"] else each
            for each in raw
        ]

    change_draft(protocol, by, replace)


def cleaned_text(protocol: Protocol, item: RawItem, text: str) -> str:
    """As the editor would accept it: a heading is one line, a table has its rows."""
    block = protocol.items.stream_block.child_blocks[item["type"]].child_blocks["text"]
    try:
        cleaned: str = block.clean(plain(text))
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), field="text") from None
    return cleaned
