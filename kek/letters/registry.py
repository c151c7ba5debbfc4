"""What letters are about, and who wants to hear what becomes of them. Each app registers its own in
AppConfig.ready(): the floor knows no pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kek.letters.models import Letter


def _nothing(_letter: "Letter") -> None:
    pass


@dataclass(frozen=True)
class Kind:
    """The letters whose keys begin with prefix.

    still_holds is asked when a letter is about to go out: what it tells of may have been hidden since it was
    written. One that does not hold is deleted; dropped then hears of it, in the same transaction.
    refused hears that the mail server does not know the address of one that was given up.
    """

    prefix: str
    still_holds: Callable[["Letter"], bool]
    dropped: Callable[["Letter"], None] = _nothing
    refused: Callable[["Letter"], None] = _nothing


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Registering again replaces what was there."""
    _kinds[kind.prefix] = kind


def kind_of(letter: "Letter") -> Kind | None:
    return next((kind for prefix, kind in _kinds.items() if letter.key.startswith(prefix)), None)
