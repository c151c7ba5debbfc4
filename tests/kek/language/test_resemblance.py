"""Which texts resemble each other, and that the index forgets what it is told to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kek.language.resemblance import TextIndex

TEXTS = {
    1: "Ein Rufbus, der auch am Wochenende und abends bis in die Ortsteile fährt.",
    2: "Radweg zwischen Ludwigslust und Neustadt-Glewe ohne Lücken, im Winter geräumt.",
    3: "Alleen nachpflanzen, bevor Lücken entstehen.",
    4: "Glasfaser zuerst dort, wo Arztpraxen und Schulen noch mit Kupfer auskommen müssen.",
    5: "Ein Fahrradweg von Lübz nach Plau",
}


@pytest.fixture
def index() -> TextIndex:
    filled = TextIndex()
    for key, text in TEXTS.items():
        filled.add(key, text)
    return filled


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Radwege", [2, 5]),
        ("Radwge", [2]),
        ("Abends mit dem Rufbus", [1]),
        ("Mehr Rufbusse am Wochenende, bitte", [1]),
        ("Glasfaserausbau", [4]),
        ("Eine Schwimmhalle", []),
        ("und der die das", []),
        ("", []),
    ],
)
def test_same_stems_and_like_trigrams(index: TextIndex, asked: str, found: list[int]) -> None:
    assert index.find(asked, 3) == found


def test_a_new_text_replaces_the_old_one(index: TextIndex) -> None:
    index.add(2, "Eine Schwimmhalle in Parchim")
    assert (index.find("Schwimmhallen", 3), index.find("Ludwigslust", 3)) == ([2], [])


def test_what_is_taken_out_is_not_found(index: TextIndex) -> None:
    for key in TEXTS:
        index.remove(key)
    assert all(index.find(text, 3) == [] for text in TEXTS.values())


@given(texts=st.lists(st.text()), asked=st.text())
def test_no_text_is_too_odd(texts: list[str], asked: str) -> None:
    index = TextIndex()
    for key, text in enumerate(texts):
        index.add(key, text)
    assert set(index.find(asked, 3)) <= set(range(len(texts)))
