"""Numbers as people read them: 4.2 is the second item below the fourth heading, and stays it."""

from documents.enums import ItemKind
from documents.items.item import RawItem
from documents.items.numbers import numbered


def items(names: str) -> list[RawItem]:
    """One item for each letter; capitals are headings."""
    return [
        {"type": (ItemKind.HEADING if name.isupper() else ItemKind.TEXT).value, "id": name, "value": {}}
        for name in names
    ]


def numbers(names: str, kept: dict[str, str] | None = None) -> str:
    return " ".join(numbered(items(names), kept or {}).values())


def test_headings_begin_sections() -> None:
    assert numbers("AbcDe") == "1 1.1 1.2 2 2.1"


def test_without_headings_items_are_counted() -> None:
    assert numbers("abc") == "1 2 3"


def test_what_stands_before_the_first_heading_belongs_to_section_zero() -> None:
    assert numbers("abCd") == "0.1 0.2 1 1.1"


def test_a_number_once_given_stays_when_items_move() -> None:
    kept = numbered(items("AbcDe"), {})

    assert numbered(items("DeAcb"), kept) == {"D": "2", "e": "2.1", "A": "1", "c": "1.2", "b": "1.1"}


def test_a_new_item_at_the_end_of_its_section_takes_the_next_number() -> None:
    kept = numbered(items("AbcDe"), {})

    assert numbers("AbcxDe", kept) == "1 1.1 1.2 1.3 2 2.1"


def test_a_new_item_between_two_takes_a_letter() -> None:
    kept = numbered(items("AbcDe"), {})

    assert numbers("AbxycDe", kept) == "1 1.1 1.1a 1.1b 1.2 2 2.1"


def test_a_new_item_before_the_first_of_its_section_takes_a_letter_too() -> None:
    kept = numbered(items("Abc"), {})

    assert numbers("Axbc", kept) == "1 1.0a 1.1 1.2"


def test_a_new_heading_between_two_takes_a_letter_and_counts_below_it() -> None:
    kept = numbered(items("AbCd"), {})

    assert numbers("AbXyCd", kept) == "1 1.1 1a 1a.1 2 2.1"


def test_the_number_of_a_deleted_item_is_never_given_again() -> None:
    kept = numbered(items("Abcd"), {})

    assert numbers("Abcx", kept) == "1 1.1 1.2 1.4"


def test_all_numbers_differ_after_many_insertions() -> None:
    kept = numbered(items("AbC"), {})
    found = numbered(items("AdefbghCij"), kept)
    again = numbered(items("AdkebghlCimj"), {**kept, **found})

    assert len(set(again.values())) == len(again)
    assert all(again[name] == number for name, number in found.items() if name in again)
