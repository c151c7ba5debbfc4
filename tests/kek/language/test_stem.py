import pytest

from kek.language.stem import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Radweg", "Radwege"),
        ("Radwegen", "Radweges"),
        ("Haus", "Häuser"),
        ("Straße", "Strassen"),
        ("schnell", "schneller"),
        ("Fisch", "Fische"),
        ("Gemeinde", "Gemeinden"),
    ],
)
def test_words_of_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("Rat", "Rad"), ("Kreis", "Preis"), ("Schule", "Schutz")])
def test_words_of_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)
