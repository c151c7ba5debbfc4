"""Of items that were struck out the number is left, where it would be looked for."""

import pytest

from documents.enums import ItemKind
from documents.items.item import Item
from documents.items.struck import with_struck


def items(numbers: str) -> list[Item]:
    """Whole numbers are headings; the same number is the same item."""
    kinds = {number: ItemKind.STATEMENT if "." in number else ItemKind.HEADING for number in numbers.split()}
    return [Item(number, kind, number, {"text": "Worte"}) for number, kind in kinds.items()]


def shown(now: str, *earlier: str) -> str:
    found = with_struck(items(now), [items(each) for each in earlier])
    return " ".join(f"({item.number})" if item.is_struck else item.number for item in found)


@pytest.mark.parametrize(
    ("now", "earlier", "expected"),
    [
        ("1 1.1 1.2", "1 1.1 1.2", "1 1.1 1.2"),
        ("1 1.2", "1 1.1 1.2", "1 (1.1) 1.2"),
        ("1 1.1", "1 1.1 1.2", "1 1.1 (1.2)"),
        ("2 2.1", "1 1.1 2 2.1", "(1) (1.1) 2 2.1"),
        ("1 1.1 3", "1 1.1 2 2.1 3", "1 1.1 (2) (2.1) 3"),
        ("1 1.1 2.1 3", "1 1.1 2 2.1 3", "1 1.1 (2) 2.1 3"),
        # Moved elsewhere, an item takes its number along.
        ("1 1.2 2 1.1", "1 1.1 1.2 1.3 2", "1 1.2 (1.3) 2 1.1"),
        # What is new came to stand between.
        ("1 1.1 1.1a 1.3", "1 1.1 1.2 1.3", "1 1.1 1.1a (1.2) 1.3"),
        ("1 1.1 1.3", "1 1.1 1.2", "1 1.1 (1.2) 1.3"),
        ("1 1.1 2 2.1", "1 1.1 1.2", "1 1.1 (1.2) 2 2.1"),
        ("1 1.9 1.11", "1 1.9 1.10", "1 1.9 (1.10) 1.11"),
    ],
)
def test_numbers_stay_where_they_were(now: str, earlier: str, expected: str) -> None:
    assert shown(now, earlier) == expected


def test_all_earlier_states_count_once() -> None:
    assert shown("1 1.4", "1 1.3 1.4", "1 1.2 1.3", "1 1.1 1.2") == "1 (1.1) (1.2) (1.3) 1.4"


def test_nothing_but_the_number_is_left() -> None:
    struck = with_struck([], [items("1.1")])[0]

    assert (struck.value, struck.words, struck.number, struck.anchor) == ({}, "", "1.1", "punkt-1.1")
