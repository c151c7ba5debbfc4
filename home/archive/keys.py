"""Which number does a row have within a package?

Primary keys belong to one database. In a package rows are counted from 1 in each table, in the order of their
keys; so the same content gives the same package after it was restored elsewhere.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model
from wagtail.models import Page

# From a row's model and key to what stands for it elsewhere; None if nothing does.
Swap = Callable[[type[Model], Any], Any]


def canonical(model: type[Model]) -> type[Model]:
    """Pages of all types are counted together: links do not know the type of their target."""
    return Page if issubclass(model, Page) else model


class Keys:
    """The rows of a package, from key to number."""

    def __init__(self) -> None:
        self._numbers: dict[type[Model], dict[Any, int]] = {}

    def give(self, model: type[Model], keys: Iterable[Any]) -> None:
        self._numbers[canonical(model)] = {key: number for number, key in enumerate(keys, start=1)}

    def number(self, model: type[Model], key: Any) -> int | None:
        return self._numbers.get(canonical(model), {}).get(key)

    def keys_of(self, model: type[Model]) -> list[Any]:
        """In the order of their numbers."""
        return list(self._numbers.get(canonical(model), {}))


class Outward:
    """From a key to the number; pages that are not in the package become their address below the home page.

    addresses are those that may be named: of all pages, or of the public ones.
    """

    def __init__(self, keys: Keys, addresses: Callable[[int], str | None]) -> None:
        self.keys, self.addresses = keys, addresses

    def __call__(self, model: type[Model], key: Any) -> int | str | None:
        if key is None:
            return None
        number = self.keys.number(model, key)
        if number is None and canonical(model) is Page:
            return self.addresses(key)
        return number


class Recorder:
    """Notes which rows are referred to and changes nothing."""

    def __init__(self) -> None:
        self.found: dict[type[Model], set[Any]] = defaultdict(set)

    def __call__(self, model: type[Model], key: Any) -> Any:
        if key is not None:
            self.found[canonical(model)].add(key)
        return key


class Inward:
    """From the number to the key that the row has, or will have, in this site."""

    def __init__(self, page_at: Callable[[str], int | None]) -> None:
        self.keys: dict[type[Model], list[Any]] = {}
        self.page_at = page_at

    def __call__(self, model: type[Model], number: Any) -> Any:
        if number is None:
            return None
        if isinstance(number, str):
            return self.page_at(number)
        keys = self.keys[canonical(model)]
        if not 1 <= number <= len(keys):
            raise ValueError(f"{model._meta.label} has no row {number}")
        return keys[number - 1]
