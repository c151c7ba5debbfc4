import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.items.merging import merged, plain

WORDS = st.text(alphabet="ab \n", max_size=30)
BASE = "Der Bus fährt abends zu selten."


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        (
            "Der Zug fährt abends zu selten.",
            "Der Bus fährt abends sehr selten.",
            "Der Zug fährt abends sehr selten.",
        ),
        ("Der Bus fährt abends selten.", BASE + " Oft.", "Der Bus fährt abends selten. Oft."),
        (
            "Der Zug fährt abends zu selten.",
            "Der Zug fährt abends zu selten.",
            "Der Zug fährt abends zu selten.",
        ),
        ("Der Zug fährt abends zu selten.", "Die Bahn fährt abends zu selten.", None),
        ("Heute: " + BASE, "Gestern: " + BASE, None),
    ],
)
def test_changes_of_different_words_go_together(ours: str, theirs: str, both: str | None) -> None:
    assert merged(BASE, ours, theirs) == both


@given(WORDS, WORDS)
def test_a_change_merged_with_none_is_that_change(base: str, changed: str) -> None:
    assert merged(base, changed, base) == plain(changed)
    assert merged(base, base, changed) == plain(changed)


@given(WORDS, WORDS, WORDS)
def test_it_does_not_matter_who_was_first(base: str, ours: str, theirs: str) -> None:
    assert merged(base, ours, theirs) == merged(base, theirs, ours)


def test_line_breaks_of_browsers_are_no_change() -> None:
    assert merged("Eins\nzwei", "Eins\r\nzwei", "Eins\nzwei drei") == "Eins\nzwei drei"
