"""The data files, read once."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@cache
def facts() -> dict[str, Any]:
    """What is known of the real process. Dates are ISO texts; see day()."""
    return _read("facts.json")


@cache
def sentences() -> dict[str, Any]:
    """The product's own sentences about it; events by their first day."""
    return _read("sentences.json")


@cache
def ideas() -> dict[str, Any]:
    """Invented contributions for the example board."""
    return _read("ideas.json")


@cache
def workshop() -> dict[str, Any]:
    """An invented scene of a workshop: ideas, groups and votes by the numbers of the cards."""
    return _read("workshop.json")


@cache
def protocols() -> dict[str, Any]:
    """Invented protocols of the running example, by their state."""
    return _read("protocols.json")


@cache
def municipalities() -> list[str]:
    """Real names of the district, not all of them."""
    names: list[str] = _read("places.json")["municipalities"]
    return names


def outlines() -> str:
    """Invented shapes about where the municipalities are (GeoJSON); no official borders."""
    return (DATA / "places.geojson").read_text(encoding="utf-8")


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return data
