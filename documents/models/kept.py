"""What contributions brought along from their boards: fixed once it stands in the draft, but for the note."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from documents.enums import PROTOCOL
from documents.items.item import RawItem
from kek.trace.models import Link

if TYPE_CHECKING:
    from documents.models.protocol import Protocol

Values = dict[str, dict[str, Any]]


def linked_ids(protocol: "Protocol") -> set[str]:
    links = Link.objects.filter(to_type=PROTOCOL, to_id=protocol.pk)
    return set(links.values_list("to_part", flat=True))


def keep_what_was_linked(protocol: "Protocol") -> None:
    """Before a revision is saved, by whomever: the frozen copy has the last word on its own words and counts.

    Put back instead of refused: the editor does not let them be changed, and a browser that sends them all
    the same could not know what they were.
    """
    raw: list[RawItem] = protocol.items.get_prep_value()
    kept = kept_values(protocol, linked_ids(protocol) & {str(each["id"]) for each in raw})
    held = [_held(each, kept[each["id"]]) if each["id"] in kept else each for each in raw]
    if held != raw:
        protocol.items = protocol.items.stream_block.to_python(held)


def kept_values(protocol: "Protocol", ids: Iterable[str]) -> Values:
    """As the newest revision has each that has it at all: an item may be deleted and put back."""
    wanted, found = set(ids), Values()
    if not wanted:
        return found
    contents = protocol.revisions.order_by("-created_at", "-pk").values_list("content", flat=True)
    for content in contents.iterator(chunk_size=1):
        for each in json.loads(content["items"]):
            if each["id"] in wanted:
                found[each["id"]] = each["value"]
        wanted -= found.keys()
        if not wanted:
            break
    return found


def _held(item: RawItem, kept: dict[str, Any]) -> RawItem:
    return {**item, "value": {**kept, "text": item["value"].get("text", "")}}
