"""What an item says beside its main text: who sees to a decision and until when, how a vote went."""

from typing import Any

from documents.enums import ItemKind
from documents.items.changes import details_between
from documents.items.item import Item

Facts = dict[str, Any]

FACTS: dict[ItemKind, tuple[str, ...]] = {
    ItemKind.DECISION: ("responsible", "due"),
    ItemKind.VOTE: ("yes", "no", "abstained", "source"),
}


def facts_of(kind: ItemKind, value: dict[str, Any]) -> Facts:
    """As a stream keeps them; what is not given is None, however it was left empty."""
    given = {name: value.get(name) for name in FACTS.get(kind, ())}
    return {name: None if fact == "" else fact for name, fact in given.items()}


def changed_facts(before: Item, value: dict[str, Any]) -> list[str]:
    """In words: Wer: Kreis → Amt."""
    facts = facts_of(before.kind, value)
    return details_between(before, Item(before.id, before.kind, before.number, {**before.value, **facts}))
