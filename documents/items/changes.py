"""What changed from one version of a protocol to the next, item by item."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from documents.enums import ItemKind
from documents.items.item import Item
from documents.items.struck import with_struck
from documents.items.tracked import Run, tracked


class ItemChange(StrEnum):
    ADDED = "neu"
    REMOVED = "gestrichen"
    CHANGED = "geändert"
    MOVED = "verschoben"


@dataclass(frozen=True)
class ChangedItem:
    """runs is the main text as tracked words; details names other fields that differ."""

    item: Item
    change: ItemChange
    runs: list[Run]
    details: list[str]


FIELD_WORDS = {
    "responsible": "Wer",
    "due": "Bis wann",
    "role": "Rolle",
    "speaker": "Name",
    "caption": "Beschriftung",
    "yes": "Ja",
    "no": "Nein",
    "abstained": "Enthaltungen",
    "source": "Woher",
    "quote": "Wortlaut",
    "voice": "Rolle",
    "supports": "Unterstützungen",
    "online_votes": "Stimmen online",
    "counted_votes": "Stimmen gezählt",
    "counted_by": "Wie gezählt",
}
ORDER = {name: at for at, name in enumerate(FIELD_WORDS)}


def changes_between(before: Sequence[Item], after: Sequence[Item]) -> list[ChangedItem]:
    """In the order of the newer version, with what was struck out where readers see its number there."""
    old = {item.id: item for item in before}
    kept = {item.id for item in after}
    moved = _moved([item.id for item in before if item.id in kept], [i.id for i in after if i.id in old])
    changes = (
        _struck_out(old[item.id]) if item.is_struck else _change_of(old.get(item.id), item, moved)
        for item in with_struck(after, [before])
    )
    return [change for change in changes if change]


def _struck_out(item: Item) -> ChangedItem:
    return ChangedItem(item, ItemChange.REMOVED, tracked(item.words, ""), [])


def _change_of(before: Item | None, item: Item, moved: set[str]) -> ChangedItem | None:
    if before is None:
        return ChangedItem(item, ItemChange.ADDED, tracked("", item.words), [])
    details = details_between(before, item)
    if before.text != item.text or details:
        return ChangedItem(item, ItemChange.CHANGED, tracked(before.text, item.text), details)
    if item.id in moved:
        return ChangedItem(item, ItemChange.MOVED, [], [])
    return None


def details_between(before: Item, item: Item) -> list[str]:
    """In the order of FIELD_WORDS: a database does not keep that of the fields."""
    said = [name for name in {**before.value, **item.value} if name != "text"]
    names = sorted(said, key=lambda name: ORDER.get(name, len(ORDER)))
    differ = [name for name in names if _given(name, before) != _given(name, item)]
    return [_detail(name, before, item) for name in differ]


def _detail(name: str, before: Item, item: Item) -> str:
    if name == "attachment":
        return "Datei geändert"
    word = "Wie" if name == "source" and item.kind is ItemKind.VOTE else FIELD_WORDS.get(name, name)
    return f"{word}: {_said(name, before)} → {_said(name, item)}"


def _given(name: str, item: Item) -> object:
    """Nothing is nothing, however it was left empty; no votes are a number."""
    value = item.value.get(name)
    return "" if value is None else value


def _said(name: str, item: Item) -> str:
    if name == "due" and item.due:
        return f"{item.due:%d.%m.%Y}"
    return str(_given(name, item)) or "–"


def _moved(before: list[str], after: list[str]) -> set[str]:
    """What does not belong to the longest runs that kept their order."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return set(after) - {key for block in blocks for key in after[block.b : block.b + block.size]}
