"""Several things in one German sentence."""

from collections.abc import Sequence


def listed(phrases: Sequence[str]) -> str:
    """A, B und C."""
    return " und ".join([", ".join(phrases[:-1]), phrases[-1]] if phrases[1:] else phrases)
