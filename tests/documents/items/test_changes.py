from documents.enums import ItemKind
from documents.items.changes import ItemChange, changes_between
from documents.items.item import Item


def item(key: str, text: str, **value: str) -> Item:
    return Item(key, ItemKind.DECISION, f"1.{key}", {"text": text, **value})


def summary(before: list[Item], after: list[Item]) -> list[tuple[str, ItemChange]]:
    return [(change.item.id, change.change) for change in changes_between(before, after)]


def test_equal_versions_have_no_changes() -> None:
    assert summary([item("1", "a")], [item("1", "a")]) == []


def test_added_changed_and_struck_out_items_are_named() -> None:
    before = [item("1", "a"), item("2", "b")]
    after = [item("1", "anders"), item("3", "neu")]

    assert summary(before, after) == [
        ("1", ItemChange.CHANGED),
        ("2", ItemChange.REMOVED),
        ("3", ItemChange.ADDED),
    ]


def test_what_was_struck_out_stands_in_its_place() -> None:
    first, second, third, last = (item(key, key) for key in "1234")

    assert summary([first, second, third, last], [item("1", "anders"), item("4", "anders")]) == [
        ("1", ItemChange.CHANGED),
        ("2", ItemChange.REMOVED),
        ("3", ItemChange.REMOVED),
        ("4", ItemChange.CHANGED),
    ]


def test_only_what_moved_is_called_moved() -> None:
    a, b, c, d = (item(key, key) for key in "1234")

    assert summary([a, b, c, d], [b, c, d, a]) == [("1", ItemChange.MOVED)]


def test_another_term_is_told_in_words() -> None:
    [change] = changes_between([item("1", "a", due="2026-12-31")], [item("1", "a", due="2027-02-01")])
    [first] = changes_between([item("1", "a")], [item("1", "a", due="2026-12-31")])

    assert change.details == ["Bis wann: 31.12.2026 → 01.02.2027"]
    assert first.details == ["Bis wann: – → 31.12.2026"]


def test_another_file_is_told_without_its_key() -> None:
    before, after = (
        Item("1", ItemKind.ATTACHMENT, "1.1", {"text": "Karte", "attachment": key}) for key in (7, 8)
    )
    [change] = changes_between([before], [after])

    assert change.details == ["Datei geändert"]
