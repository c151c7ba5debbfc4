"""Simplifies shapes so that neighbours still share their borders.

Where more than two borders meet, a point stays. Between two such points a border is simplified once, in one
direction, whoever it belongs to (Douglas and Peucker 1973); so neither gaps nor overlaps can arise.
"""

from collections import defaultdict
from collections.abc import Iterator

from kek.places.geometry.grid import Cell, Loop


def simplified(shapes: list[list[Loop]], tolerance: float) -> list[list[Loop]]:
    """Points may leave their place by as much as tolerance, in units of the grid."""
    fixed = _meeting_points(shapes)
    arcs: dict[tuple[Cell, ...], Loop] = {}
    return [[line for loop in shape if (line := _around(loop, fixed, arcs, tolerance))] for shape in shapes]


def _meeting_points(shapes: list[list[Loop]]) -> set[Cell]:
    """Points with other neighbours than one before and one after them."""
    beside: dict[Cell, set[Cell]] = defaultdict(set)
    for shape in shapes:
        for loop in shape:
            for here, following in _sides(loop):
                beside[here].add(following)
                beside[following].add(here)
    return {cell for cell, neighbours in beside.items() if len(neighbours) != 2}


def _around(loop: Loop, fixed: set[Cell], arcs: dict[tuple[Cell, ...], Loop], tolerance: float) -> Loop:
    """The loop from its simplified arcs; nothing of one that has lost its area."""
    line: Loop = []
    for arc in _arcs_of(loop, fixed):
        line += _simplified_once(arc, arcs, tolerance)[:-1]
    return line if len(line) >= 3 else []


def _arcs_of(loop: Loop, fixed: set[Cell]) -> Iterator[Loop]:
    """The parts between fixed points. A loop with fewer gets two that its other side would choose as well."""
    corners = fixed.intersection(loop)
    if len(corners) < 2:
        first = min(corners or loop)
        far = max(loop, key=lambda cell: (_square(cell, first), cell))
        corners = corners | {first, far}
    start = next(place for place, cell in enumerate(loop) if cell in corners)
    arc = [loop[start]]
    for cell in [*loop[start + 1 :], *loop[: start + 1]]:
        arc.append(cell)
        if cell in corners:
            yield arc
            arc = [cell]


def _simplified_once(arc: Loop, known: dict[tuple[Cell, ...], Loop], tolerance: float) -> Loop:
    backwards = arc[::-1]
    is_turned = backwards < arc
    line = tuple(backwards if is_turned else arc)
    if line not in known:
        known[line] = _fewer(list(line), tolerance)
    return known[line][::-1] if is_turned else known[line]


def _fewer(line: Loop, tolerance: float) -> Loop:
    """Without recursion: a coast has thousands of points."""
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        distance, place = max(
            ((_distance(line[i], line[first], line[last]), i) for i in range(first + 1, last)),
            default=(0.0, 0),
        )
        if distance > tolerance:
            kept.add(place)
            spans += [(first, place), (place, last)]
    return [line[place] for place in sorted(kept)]


def _distance(point: Cell, start: Cell, end: Cell) -> float:
    (x, y), (ax, ay), (bx, by) = point, start, end
    length = _square(start, end)
    if not length:
        return _square(point, start) ** 0.5
    along = max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
    return float(((ax + along * (bx - ax) - x) ** 2 + (ay + along * (by - ay) - y) ** 2) ** 0.5)


def _square(one: Cell, other: Cell) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _sides(loop: Loop) -> Iterator[tuple[Cell, Cell]]:
    return zip(loop, [*loop[1:], loop[0]], strict=True)
