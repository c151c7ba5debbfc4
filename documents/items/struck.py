"""Numbers stay, also those of items that were struck out: readers are told, or they would wonder.

Of such an item nothing but kind and number is known, and it stands behind what it stood behind last.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import ClassVar

from documents.items.item import Item

PART = re.compile(r"(\d+)([a-z]*)")


class StruckItem(Item):
    is_struck: ClassVar[bool] = True

    @property
    def is_heading(self) -> bool:
        """It begins no section any more."""
        return False

    @property
    def template(self) -> str:
        return "documents/items/struck.html"


def with_struck(items: Sequence[Item], earlier: Iterable[Sequence[Item]]) -> list[Item]:
    """The items, and what earlier states of them had besides. The latest state comes first."""
    shown = list(items)
    known = {item.id for item in items}
    for state in earlier:
        before = None
        for item in state:
            if item.id not in known:
                shown.insert(_place(shown, item, before, state), StruckItem(item.id, item.kind, item.number))
                known.add(item.id)
            before = item.id
    return shown


def _place(shown: Sequence[Item], item: Item, before: str | None, state: Sequence[Item]) -> int:
    """Behind what stood before it, and behind lower numbers that came to stand between."""
    place = next((at + 1 for at, each in enumerate(shown) if each.id == before), 0)
    old = {each.id for each in state}
    new = takewhile(lambda each: each.id not in old and not each.is_heading, shown[place:])
    return place + sum(1 for _ in takewhile(lambda each: _order(each) < _order(item), new))


def _order(item: Item) -> list[tuple[int, int, str]]:
    """4.2 before 4.2a before 4.10; after z comes aa."""
    return [(int(number), len(letters), letters) for number, letters in PART.findall(item.number)]
