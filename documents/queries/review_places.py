"""Where on a round's page to go from here."""

from dataclasses import dataclass
from typing import Any

from documents.queries.review_remarks import ShownItem


@dataclass(frozen=True)
class Section:
    """A line of the table of contents; count is how much was said below it."""

    number: str
    title: str
    anchor: str
    count: int


def sections_of(items: list[ShownItem]) -> list[Section]:
    found: list[list[Any]] = []
    for each in items:
        if each.item.is_heading:
            found.append([each.item, 0])
        if found:
            found[-1][1] += len(each.spoken)
    return [Section(item.number, item.text, item.anchor, count) for item, count in found]
