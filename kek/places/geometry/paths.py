"""Shapes as SVG writes them, and where in a shape there is room for a number."""

from kek.places.geometry.grid import Cell, Loop


def path_of(shape: list[Loop]) -> str:
    """Relative steps are shorter than places: a third of the bytes."""
    return "".join(_ring(loop) for loop in shape)


def middle_of(shape: list[Loop]) -> Cell:
    """The centre of the largest ring, or the middle of what lies inside on its height."""
    largest = max(shape, key=lambda loop: abs(_area(loop)))
    x, y = _centre(largest)
    spans = _inside_at(shape, y + 0.5)
    if not spans or any(left <= x <= right for left, right in spans):
        return round(x), round(y)
    left, right = max(spans, key=lambda span: span[1] - span[0])
    return round((left + right) / 2), round(y)


def _ring(loop: Loop) -> str:
    (x, y), *others = loop
    steps = []
    for here, before in zip(others, loop, strict=False):
        steps.append(f"{here[0] - before[0]} {here[1] - before[1]}")
    return f"M{x} {y}l{' '.join(steps)}z"


def _area(loop: Loop) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(loop, [*loop[1:], loop[0]], strict=True)) / 2


def _centre(loop: Loop) -> tuple[float, float]:
    area = _area(loop)
    if not area:
        return loop[0]
    sides = list(zip(loop, [*loop[1:], loop[0]], strict=True))
    x = sum((ax + bx) * (ax * by - bx * ay) for (ax, ay), (bx, by) in sides)
    y = sum((ay + by) * (ax * by - bx * ay) for (ax, ay), (bx, by) in sides)
    return x / (6 * area), y / (6 * area)


def _inside_at(shape: list[Loop], y: float) -> list[tuple[float, float]]:
    """From where to where a horizontal line runs inside."""
    crossings = sorted(
        ax + (y - ay) * (bx - ax) / (by - ay)
        for loop in shape
        for (ax, ay), (bx, by) in zip(loop, [*loop[1:], loop[0]], strict=True)
        if (ay <= y) != (by <= y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))
