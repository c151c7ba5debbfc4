"""How the items of protocols are shown."""

from datetime import date
from typing import Any

from django import template
from django.utils.safestring import SafeString

from documents.items.lines import html_of
from documents.items.table import cells_of

register = template.Library()


@register.filter
def lines(text: str | None) -> SafeString:
    return html_of(text or "")


@register.filter
def cells(text: str | None) -> list[list[str]]:
    return cells_of(text or "")


@register.filter
def day(value: Any) -> date | None:
    """Of a decision's date, which a version keeps as text."""
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None


@register.filter
def of_part(found: dict[str, Any] | str | None, part: str) -> Any:
    """What belongs to one item, of what was found for all of them."""
    return found.get(part, []) if isinstance(found, dict) else []
