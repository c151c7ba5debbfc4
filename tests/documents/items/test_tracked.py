from hypothesis import given
from hypothesis import strategies as st

from documents.items.tracked import Change, Run, tracked

WORDS = st.text(alphabet="ab \n", max_size=40)


def test_words_that_differ_are_struck_out_and_put_in() -> None:
    assert tracked("Der Bus fährt selten.", "Der Zug fährt selten.") == [
        Run(Change.SAME, "Der "),
        Run(Change.REMOVED, "Bus"),
        Run(Change.ADDED, "Zug"),
        Run(Change.SAME, " fährt selten."),
    ]


def test_neighbouring_changes_are_one() -> None:
    assert tracked("heute kommt Anna", "heute geht Berta") == [
        Run(Change.SAME, "heute "),
        Run(Change.REMOVED, "kommt Anna"),
        Run(Change.ADDED, "geht Berta"),
    ]


def test_the_same_text_has_no_changes() -> None:
    assert tracked("Alles bleibt.", "Alles bleibt.") == [Run(Change.SAME, "Alles bleibt.")]


@given(WORDS, WORDS)
def test_the_runs_make_both_texts(before: str, after: str) -> None:
    runs = tracked(before, after)

    assert "".join(run.text for run in runs if run.change is not Change.ADDED) == before
    assert "".join(run.text for run in runs if run.change is not Change.REMOVED) == after
