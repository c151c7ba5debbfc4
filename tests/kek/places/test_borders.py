"""Simplified shapes still touch: what two share is the same for both, whatever is left out."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from kek.places.geometry.borders import simplified
from kek.places.geometry.grid import Loop
from kek.places.geometry.paths import middle_of, path_of


def sides(loop: Loop) -> set[tuple[tuple[int, int], ...]]:
    return {tuple(sorted(pair)) for pair in pairwise([*loop, loop[0]])}


# Two points equally far: from the other end, another one would stay.
@example(bends=[0, 5, 5, 0], tolerance=3.0, turn=0, is_reversed=False)
@given(
    st.lists(st.integers(-40, 40), min_size=3, max_size=40),
    st.floats(0, 60),
    st.integers(0, 30),
    st.booleans(),
)
def test_neighbours_keep_one_border(bends: list[int], tolerance: float, turn: int, is_reversed: bool) -> None:
    """Two fields with a crooked border between them, each told from another corner, or backwards."""
    border = [(500 + bend, 10 * place) for place, bend in enumerate(bends)]
    left: Loop = [*border, (0, 10 * len(bends)), (0, 0)]
    right: Loop = [*reversed(border), (1000, 0), (1000, 10 * len(bends))]
    turned = right[turn % len(right) :] + right[: turn % len(right)]

    [[one], [other]] = simplified([[left], [turned[::-1] if is_reversed else turned]], tolerance)

    assert set(one) & set(border) == set(other) & set(border)


@given(st.floats(0, 200))
def test_an_enclave_fills_its_hole(tolerance: float) -> None:
    hole: Loop = [(40, 40), (60, 38), (80, 45), (70, 80), (45, 75)]
    around: Loop = [(0, 0), (100, 0), (100, 100), (0, 100)]

    outer, inner = simplified([[around, hole[::-1]], [hole[2:] + hole[:2]]], tolerance)

    assert [sides(loop) for loop in outer[1:]] == [sides(loop) for loop in inner]


def test_what_bends_less_than_the_tolerance_becomes_straight() -> None:
    field: Loop = [(0, 0), (50, 1), (100, 0), (100, 100), (0, 100)]

    assert sides(simplified([[field]], 2)[0][0]) == sides([(0, 0), (100, 0), (100, 100), (0, 100)])


def test_paths_and_a_place_for_the_number() -> None:
    horseshoe: Loop = [(0, 0), (100, 0), (100, 20), (20, 20), (20, 80), (100, 80), (100, 100), (0, 100)]

    assert path_of([horseshoe]) == "M0 0l100 0 0 20 -80 0 0 60 80 0 0 20 -100 0z"
    x, _ = middle_of([horseshoe])
    assert 0 < x < 20
