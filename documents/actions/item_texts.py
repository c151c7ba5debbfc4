"""The main text of one item of a draft, and its facts. The caller holds the protocol's lock."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from documents.actions.checking import refusing
from documents.actions.versions import change_draft
from documents.enums import ItemKind
from documents.exceptions import FactsChanged, ItemChanged, ItemGone
from documents.items.facts import Facts, changed_facts, facts_of
from documents.items.item import RawItem, items_of
from documents.items.merging import merged, plain
from documents.models import Protocol
from kek.people.models import User


@dataclass(frozen=True)
class SaidFacts:
    """All facts of an item as somebody wants them, and as the draft had them when they saw it."""

    facts: Facts
    seen: Facts


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


def put_item(protocol: Protocol, by: User, item: RawItem, text: str, facts: Facts) -> None:
    """In one revision; all other fields of the item stay as they are."""
    changed = {"text": cleaned_text(protocol, item, text), **facts}

    def replace(raw: list[RawItem]) -> list[RawItem]:
        return [
            {**each, "value": {**each["value"], **changed}} if each["id"] == item["id"] else each
            for each in raw
        ]

    change_draft(protocol, by, replace)


def cleaned_text(protocol: Protocol, item: RawItem, text: str) -> str:
    """As the editor would accept it: a heading is one line, a table has its rows."""
    cleaned: str = _cleaned(protocol, item, "text", plain(text))
    return cleaned


def facts_to_change(protocol: Protocol, item: RawItem, said: SaidFacts | None) -> Facts:
    """Those that differ from the draft, as its editor would accept them. Raises FactsChanged or Invalid."""
    if said is None:
        return {}
    kind = ItemKind(item["type"])
    current = facts_of(kind, item["value"])
    cleaned = {name: _cleaned(protocol, item, name, said.facts[name]) for name in current}
    wanted = facts_of(kind, {name: _as_kept(fact) for name, fact in cleaned.items()})
    if wanted != current and current != said.seen:
        raise FactsChanged(current)
    return {name: fact for name, fact in wanted.items() if fact != current[name]}


def changed_details(item: RawItem, changed: Facts) -> list[str]:
    """In words: Wer: Kreis → Amt."""
    [before] = items_of([item], {})
    return changed_facts(before, {**item["value"], **changed})


def _cleaned(protocol: Protocol, item: RawItem, name: str, value: Any) -> Any:
    block = protocol.items.stream_block.child_blocks[item["type"]].child_blocks[name]
    with refusing(name):
        return block.clean(value)


def _as_kept(fact: Any) -> Any:
    return fact.isoformat() if isinstance(fact, date) else fact
