"""Reads municipalities from GeoJSON (RFC 7946), in degrees (EPSG:4326) or metres of UTM 32 (EPSG:25832)."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kek.places.exceptions import UnfitMap

# A whole Land with its coast has fewer.
MOST_FEATURES = 3_000
MOST_POINTS = 1_000_000
LONGEST_LABEL = 80
# As official data name them (BKG's VG250, ALKIS), and plain.
NAMES = ("GEN", "gen", "name", "NAME", "Name")
KEYS = ("AGS", "ags", "key", "schluessel")
LONG_KEYS = ("ARS", "ars", "RS")

Point = tuple[float, float]
Ring = list[Point]
Polygon = list[Ring]


@dataclass(frozen=True)
class Feature:
    """number counts from one, as people do."""

    number: int
    name: str
    key: str
    polygons: list[Polygon]

    @property
    def label(self) -> str:
        """Whatever the file says, this can be stored and shown."""
        called = (self.name or self.key or "ohne Namen")[:LONGEST_LABEL]
        shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in called)
        return f"Eintrag {self.number} („{shown}“)"


class Unfit(ValueError):  # noqa: N818  one sentence about one feature
    pass


def read_features(text: str) -> list[Feature]:
    """All features, or UnfitMap with a sentence for each that cannot be drawn."""
    found: list[Feature] = []
    faults: list[str] = []
    for number, raw in enumerate(_raw_features(text), 1):
        feature = Feature(number, _name(raw), _key(raw), [])
        try:
            feature.polygons.extend(_polygons(raw))
            found.append(feature)
        except Unfit as unfit:
            faults.append(f"{feature.label}: {unfit}")
    if sum(len(ring) for feature in found for polygon in feature.polygons for ring in polygon) > MOST_POINTS:
        faults.append(f"Die Datei hat mehr als {MOST_POINTS} Punkte. Bitte eine gröbere Fassung wählen.")
    if faults:
        raise UnfitMap(*faults)
    return found


def _raw_features(text: str) -> list[Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise UnfitMap("Das ist kein lesbares GeoJSON. Bitte die Datei neu ausgeben lassen.") from None
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or not features:
        raise UnfitMap("Die Datei enthält keine Gemeinden: Erwartet wird eine FeatureCollection mit Flächen.")
    if len(features) > MOST_FEATURES:
        raise UnfitMap(f"Die Datei hat {len(features)} Einträge, möglich sind {MOST_FEATURES}.")
    return features


def _properties(raw: Any) -> dict[str, Any]:
    properties = raw.get("properties") if isinstance(raw, dict) else None
    return properties if isinstance(properties, dict) else {}


def _name(raw: Any) -> str:
    return next((str(_properties(raw)[name]).strip() for name in NAMES if _properties(raw).get(name)), "")


def _key(raw: Any) -> str:
    """Eight digits; of the regional key with twelve the association in the middle is left out."""
    properties = _properties(raw)
    short = next((str(properties[name]) for name in KEYS if properties.get(name)), "")
    long = next((str(properties[name]) for name in LONG_KEYS if properties.get(name)), "")
    return short or (long[:5] + long[9:] if len(long) == 12 else "")


def _polygons(raw: Any) -> Iterator[Polygon]:
    geometry = raw.get("geometry") if isinstance(raw, dict) else None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in {"Polygon", "MultiPolygon"}:
        raise Unfit("hat keine Fläche (Polygon oder MultiPolygon).")
    parts = geometry.get("coordinates")
    parts = [parts] if kind == "Polygon" else parts
    if not isinstance(parts, list) or not parts:
        raise Unfit("hat keine Koordinaten.")
    for part in parts:
        if not isinstance(part, list) or not part:
            raise Unfit("hat keine Koordinaten.")
        yield [_ring(ring) for ring in part]


def _ring(raw: Any) -> Ring:
    if not isinstance(raw, list) or len(raw) < 4:
        raise Unfit("hat einen Ring mit weniger als vier Punkten.")
    points = [_point(each) for each in raw]
    if points[0] != points[-1]:
        raise Unfit("hat einen Ring, der nicht geschlossen ist.")
    return points


def _point(raw: Any) -> Point:
    is_pair = isinstance(raw, list) and len(raw) >= 2
    if not is_pair or not all(_is_number(each) for each in raw[:2]):
        raise Unfit("hat einen Punkt, der nicht aus zwei Zahlen besteht.")
    return float(raw[0]), float(raw[1])


def _is_number(value: Any) -> bool:
    """No truth value, no number that is none, none beyond all maps."""
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and abs(value) < 1e8
        and math.isfinite(value)
    )
