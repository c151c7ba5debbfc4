"""Found words are marked, and nothing else is added."""

import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from home.search.highlight import excerpt, highlight
from home.search.question import read_question


@given(text=st.text(), asked=st.text())
def test_highlights_add_marks_and_nothing_else(text: str, asked: str) -> None:
    """Without its marks the highlighted text is the escaped text."""
    marked = highlight(text, read_question(asked))
    assert marked.replace("<mark>", "").replace("</mark>", "") == escape(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Es fehlt:\n- ein Bus\n- ein Rad", "Es fehlt: ein Bus · ein Rad"),
        (
            "• ein Bus\n  nach Wittenburg\n• ein Rad\n\n– ein Boot",
            "ein Bus nach Wittenburg · ein Rad ein Boot",
        ),
        ("1. ein Bus\n2. ein Rad", "1. ein Bus 2. ein Rad"),
        ("Der Bus - selten - fährt\n-5 Grad", "Der Bus - selten - fährt -5 Grad"),
    ],
)
def test_excerpts_show_lists_without_their_marks(text: str, shown: str) -> None:
    assert excerpt(text, read_question("Zug")) == shown
