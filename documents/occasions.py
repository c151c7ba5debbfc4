"""What protocols are written of. Events stand in the storey above, which names them here (AppConfig.ready()).

Of an event's page this app uses title, full_title, date_label and kind_label.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wagtail.query import PageQuerySet

from documents.items.item import RawItem


@dataclass(frozen=True)
class Occasions:
    """awaiting: those that have begun by a day and of which nothing is written yet, the latest first.
    by_path: those at these places in the tree, in one query.
    outline: what a blank protocol of an event begins with, by its kind."""

    awaiting: Callable[[date], PageQuerySet]
    by_path: Callable[[list[str]], Mapping[str, Any]]
    outline: Callable[[Any], list[RawItem]]


_registered: list[Occasions] = []


def register(occasions: Occasions) -> None:
    """Registering again replaces what was there."""
    _registered[:] = [occasions]


def awaiting(day: date) -> PageQuerySet:
    return _registered[0].awaiting(day)


def by_path(paths: list[str]) -> Mapping[str, Any]:
    return _registered[0].by_path(paths) if paths else {}


def outline_of(event: Any) -> list[RawItem]:
    return _registered[0].outline(event)
