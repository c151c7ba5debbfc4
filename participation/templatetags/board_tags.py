import re
from datetime import datetime
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath

from django import template

from participation import phases
from participation.formats.tables import moment
from participation.models import Board

register = template.Library()

STATIC = Path(__file__).parent.parent / "static"
IMPORTED = re.compile(r'from "(\.[^"]+)"')


@register.simple_tag
@cache
def modules_of(main: str) -> list[str]:
    """A page's script and all it imports, fetched side by side: one by one costs a slow line many waits."""
    return _with_imports(main, [])


def _with_imports(module: str, found: list[str]) -> list[str]:
    """The module and all that it imports, each once."""
    if module not in found:
        found.append(module)
        for path in IMPORTED.findall((STATIC / module).read_text(encoding="utf-8")):
            _with_imports(normpath(join(dirname(module), path)), found)
    return found


@register.filter
def phase_end(board: Board) -> str:
    """Empty, or when the phase ends."""
    return phases.phase_end(board)


@register.filter
def as_moment(text: str | None) -> datetime | None:
    """A time in a frozen copy, to be shown as other times are."""
    return moment(text)
