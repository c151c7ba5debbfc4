"""Keys of rows, as addresses and forms carry them."""

from collections.abc import Iterable

# Longer numbers are none: databases refuse them.
MOST_DIGITS = 15


def key_in(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None


def keys_in(texts: Iterable[str]) -> list[int]:
    """Each once; what is none is left out."""
    found = (key_in(text) for text in dict.fromkeys(texts))
    return [key for key in found if key is not None]
