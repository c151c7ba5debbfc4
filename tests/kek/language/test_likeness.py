"""Which German words are near enough to be meant by each other."""

import pytest

from kek.language.likeness import fold, is_near


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ausbau", "breitbandausbau"),
        ("breitband", "breitbandausbau"),
        ("breitbandausbau", "breitband"),
        ("schulen", "schule"),
        ("häuser", "haus"),
        ("radwge", "radweg"),
        ("mobiltät", "mobilität"),
        ("öffentlich", "öffentlichkeit"),
    ],
)
def test_near(asked: str, found: str) -> None:
    assert is_near(fold(asked), fold(found))


@pytest.mark.parametrize(
    ("asked", "found"),
    [("umwelt", "umweg"), ("schule", "schutz"), ("ab", "abfall"), ("rat", "rad"), ("kreis", "preis")],
)
def test_not_near(asked: str, found: str) -> None:
    assert not is_near(fold(asked), fold(found))
