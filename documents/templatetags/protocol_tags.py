"""How the items of protocols are shown."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from documents.items.lines import html_of
from documents.items.table import cells_of
from documents.items.tracked import Change, Run

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


# Spoken around the words, where nobody sees a line through or below them.
SPOKEN = {Change.REMOVED: ("del", "gestrichen"), Change.ADDED: ("ins", "neu")}


@register.filter
def tracked_words(runs: Iterable[Run]) -> SafeString:
    return format_html_join("", "{}", ((_run(run),) for run in runs))


def _run(run: Run) -> SafeString:
    if run.change is Change.SAME:
        return conditional_escape(run.text)
    tag, word = SPOKEN[run.change]
    return format_html(
        '<{0}><span class="kern-sr-only">[{1}: </span>{2}<span class="kern-sr-only">]</span></{0}>',
        tag,
        word,
        run.text,
    )


@register.filter
def of_part(found: dict[str, Any] | str | None, part: str) -> Any:
    """What belongs to one item, of what was found for all of them."""
    return found.get(part, []) if isinstance(found, dict) else []
