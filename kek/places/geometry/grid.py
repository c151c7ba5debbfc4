"""Lays features onto a grid of whole units: what they share stays shared, to the last point."""

import math
from dataclasses import dataclass

from kek.places.exceptions import UnfitMap
from kek.places.geometry.geojson import Feature, Point

WIDTH = 1_000
MARGIN = 10
# Germany with some room around it, and the same in metres of zone 32.
DEGREES = ((5.0, 16.0), (47.0, 56.0))
METRES = ((200_000.0, 950_000.0), (5_200_000.0, 6_200_000.0))
NEITHER = (
    "liegt nicht in Deutschland, oder die Koordinaten sind weder Grad (EPSG:4326, Länge vor Breite) noch "
    "Meter in UTM 32 (EPSG:25832)."
)

Cell = tuple[int, int]
Loop = list[Cell]
Bounds = tuple[Point, Point]


@dataclass(frozen=True)
class Grid:
    """shapes are the rings of each feature, without repeated points; rings too small to see are gone."""

    width: int
    height: int
    shapes: list[list[Loop]]


def laid(features: list[Feature]) -> Grid:
    """North is up. UnfitMap if features lie nowhere, or in two kinds of coordinates."""
    rings = [[ring for polygon in feature.polygons for ring in polygon] for feature in features]
    in_degrees = _all_within(rings, DEGREES)
    if not in_degrees and not _all_within(rings, METRES):
        raise UnfitMap(*_lost(features, rings))
    points = [point for feature in rings for ring in feature for point in ring]
    west, south = min(x for x, _ in points), min(y for _, y in points)
    east, north = max(x for x, _ in points), max(y for _, y in points)
    # A degree of longitude is shorter than one of latitude; within a district by the same factor everywhere.
    squeeze = math.cos(math.radians((south + north) / 2)) if in_degrees else 1.0
    unit = (east - west) * squeeze / (WIDTH - 2 * MARGIN)
    if not unit:
        raise UnfitMap("Die Flächen haben keine Breite.")

    def cell(point: Point) -> Cell:
        x, y = point
        return MARGIN + round((x - west) * squeeze / unit), MARGIN + round((north - y) / unit)

    shapes = [
        [loop for ring in feature if (loop := _loop([cell(point) for point in ring]))] for feature in rings
    ]
    height = 2 * MARGIN + round((north - south) / unit)
    return Grid(WIDTH, height, shapes)


def _loop(cells: Loop) -> Loop:
    """Without repetitions; nothing of a ring that has fallen together."""
    kept = [here for here, before in zip(cells[1:], cells, strict=False) if here != before]
    return kept if len(set(kept)) >= 3 else []


def _all_within(rings: list[list[list[Point]]], bounds: Bounds) -> bool:
    return all(_within(point, bounds) for feature in rings for ring in feature for point in ring)


def _within(point: Point, bounds: Bounds) -> bool:
    return all(low <= value <= high for value, (low, high) in zip(point, bounds, strict=True))


def _lost(features: list[Feature], rings: list[list[list[Point]]]) -> list[str]:
    """Against what the first point is in: one stray feature is named, not all others."""
    bounds = METRES if _within(rings[0][0][0], METRES) else DEGREES
    return [
        f"{feature.label}: {NEITHER}"
        for feature, own in zip(features, rings, strict=True)
        if not _all_within([own], bounds)
    ]
