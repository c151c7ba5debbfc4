"""Districts as GeoJSON."""

import json
from typing import Any

Ring = list[tuple[float, float]]


def feature(name: str, *rings: Ring, **properties: str) -> dict[str, Any]:
    closed = [[*ring, ring[0]] for ring in rings]
    geometry = {"type": "Polygon", "coordinates": closed}
    return {"type": "Feature", "properties": {"name": name, **properties}, "geometry": geometry}


def square(x: float, y: float, side: float = 0.1) -> Ring:
    return [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]


def geojson(*features: dict[str, Any]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})
