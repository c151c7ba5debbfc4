"""Where on a round's page to go from here."""

from dataclasses import dataclass
from typing import Any

from documents.items.item import Item
from documents.queries.review_remarks import ShownItem


@dataclass(frozen=True)
class Section:
    """A line of the table of contents; count is how much was said below it."""

    number: str
    title: str
    anchor: str
    count: int


@dataclass(frozen=True)
class Choice:
    """A way to look at the round: all items, those with open remarks, those with one's own."""

    label: str
    count: int
    url: str
    is_current: bool


def sections_of(items: list[ShownItem]) -> list[Section]:
    found: list[list[Any]] = []
    for each in items:
        if each.item.is_heading:
            found.append([each.item, 0])
        if found:
            found[-1][1] += len(each.spoken)
    return [Section(item.number, item.text, item.anchor, count) for item, count in found]


def lead_onward(items: list[ShownItem]) -> Item | None:
    """From each item to the next one that the reader has not answered, from the last ones back to the first.

    Returns the first.
    """
    waiting = [each for each in items if not each.item.is_heading and not each.is_answered]
    if not waiting:
        return None
    following = waiting[0]
    for each in reversed(items):
        each.onward = following.item if following is not each else None
        if not each.item.is_heading and not each.is_answered:
            following = each
    return waiting[0].item
