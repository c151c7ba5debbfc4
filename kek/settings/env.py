"""Typed readers for the environment. A value that cannot be read stops the start with one sentence.

The sentences are German: the district's own administrators read them.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


class BadSetting(ImproperlyConfigured):
    """A variable of the environment is missing or cannot be read. The message is for people."""


def text(name: str, default: str | None = None) -> str:
    """The variable's text; without default it is required and must not be empty."""
    value = os.environ.get(name, "")
    if value:
        return value
    if default is None:
        raise BadSetting(f"Die Umgebungsvariable {name} fehlt.")
    return default


def boolean(name: str, *, default: bool) -> bool:
    """Only "true" and "false" are accepted, so that a typo never switches anything silently."""
    value = os.environ.get(name, "")
    if value == "":
        return default
    if value not in {"true", "false"}:
        raise BadSetting(f"{name} muss „true“ oder „false“ sein, nicht „{value}“.")
    return value == "true"


def integer(name: str, default: int) -> int:
    value = os.environ.get(name, "")
    if value == "":
        return default
    try:
        return int(value)
    except ValueError:
        raise BadSetting(f"{name} muss eine ganze Zahl sein, nicht „{value}“.") from None


def words(name: str, default: str | None = None) -> list[str]:
    """A comma-separated list, required without default; spaces around the commas do not matter."""
    found = [word.strip() for word in text(name, default).split(",") if word.strip()]
    if not found:
        raise BadSetting(f"{name} nennt nichts.")
    return found


def path(name: str, default: Path) -> Path:
    return Path(os.environ.get(name) or default).expanduser().resolve()
