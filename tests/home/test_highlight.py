"""Found words are marked, and nothing else is added."""

from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from home.search.highlight import highlight
from home.search.question import read_question


@given(text=st.text(), asked=st.text())
def test_highlights_add_marks_and_nothing_else(text: str, asked: str) -> None:
    """Without its marks the highlighted text is the escaped text."""
    marked = highlight(text, read_question(asked))
    assert marked.replace("<mark>", "").replace("</mark>", "") == escape(text)
