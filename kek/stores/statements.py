"""For statements that are written by hand."""

from collections.abc import Sized


def placeholders(values: Sized) -> str:
    """As many as there are values, for IN (…); the values themselves go to the driver."""
    return ", ".join(["%s"] * len(values))
