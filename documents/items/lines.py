"""Plain lines as HTML: paragraphs, and lists where lines begin with "- " or "1. "."""

import re
from collections.abc import Iterator
from itertools import groupby

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString

ENTRY = re.compile(r"\s*(?:(?P<bullet>[-–•*])|(?P<number>\d{1,3})[.)])\s+(?P<text>\S.*)")


def html_of(text: str) -> SafeString:
    """Nothing of the text is read as HTML."""
    return SafeString("".join(_blocks(text.replace("\r\n", "\n"))))


def _blocks(text: str) -> Iterator[str]:
    for kind, lines in groupby(text.split("\n"), key=_kind_of):
        if kind == "p":
            yield f"<p>{'<br>'.join(escape(line.strip()) for line in lines)}</p>"
        elif kind:
            entries = [ENTRY.fullmatch(line) for line in lines]
            numbers = [entry["number"] for entry in entries if entry and entry["number"]]
            start = f' start="{int(numbers[0])}"' if numbers and int(numbers[0]) != 1 else ""
            items = format_html_join("", "<li>{}</li>", ([entry["text"]] for entry in entries if entry))
            yield f"<{kind}{start}>{items}</{kind}>"


def _kind_of(line: str) -> str:
    if not line.strip():
        return ""
    entry = ENTRY.fullmatch(line)
    if entry is None:
        return "p"
    return "ul" if entry["bullet"] else "ol"
