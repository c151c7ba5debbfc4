"""An item as plain data: what versions keep, pages show and people remark on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from documents.enums import ItemKind

RawItem = dict[str, Any]

# Whose words these are is for the review only (documents/items/statement.py).
INTERNAL_FIELDS = {ItemKind.STATEMENT: ("speaker",)}
# Whose main text may be changed by a proposal: a file and a quotation stay what they are.
PROPOSABLE = frozenset(ItemKind) - {ItemKind.ATTACHMENT, ItemKind.CONTRIBUTION}


@dataclass(frozen=True)
class Item:
    """One item with its number ("4.2"); id never changes, number no more once a review has begun."""

    id: str
    kind: ItemKind
    number: str
    value: dict[str, Any] = field(default_factory=dict)
    # No fields: versions keep the fields, and nothing is withheld or struck out in what they keep.
    is_withheld: ClassVar[bool] = False
    is_struck: ClassVar[bool] = False

    @property
    def text(self) -> str:
        return str(self.value.get("text") or "")

    @property
    def words(self) -> str:
        """What is quoted and searched: the quotation of a contribution, else the main text."""
        return str(self.value.get("quote") or "") if self.kind is ItemKind.CONTRIBUTION else self.text

    @property
    def anchor(self) -> str:
        return f"punkt-{self.number}"

    @property
    def is_heading(self) -> bool:
        return self.kind is ItemKind.HEADING

    @property
    def is_proposable(self) -> bool:
        return self.kind in PROPOSABLE

    @property
    def template(self) -> str:
        return f"documents/items/{self.kind.value}.html"

    @property
    def due(self) -> date | None:
        """Until when a decision is to be carried out."""
        due = self.value.get("due")
        return date.fromisoformat(due) if due else None

    def for_everybody(self) -> "Item":
        """Without what only the review may know."""
        hidden = INTERNAL_FIELDS.get(self.kind, ())
        public = {name: value for name, value in self.value.items() if name not in hidden}
        return Item(self.id, self.kind, self.number, public)


class WithheldItem(Item):
    """A quotation that nobody may read any more; what the office has said of it stays."""

    is_withheld: ClassVar[bool] = True

    @property
    def template(self) -> str:
        return "documents/items/withheld.html"

    @classmethod
    def of(cls, item: Item) -> "WithheldItem":
        return cls(item.id, item.kind, item.number, {"text": item.text})


def items_of(raw: Iterable[RawItem], numbers: dict[str, str]) -> list[Item]:
    """Items from the JSON of a stream. A block that code no longer knows is left out."""
    return [
        Item(str(each["id"]), ItemKind(each["type"]), numbers.get(str(each["id"]), ""), dict(each["value"]))
        for each in raw
        if each["type"] in ItemKind.values and each.get("id")
    ]


def words_for_everybody(items: Iterable[Item], withheld: Collection[str]) -> list[str]:
    """Main texts and quotations in order; withheld are the ids of items whose quotation nobody may read."""
    words: list[str] = []
    for item in items:
        is_quoting = item.kind is ItemKind.CONTRIBUTION and item.id not in withheld
        words += [item.text, item.words] if is_quoting else [item.text]
    return words
