"""Cards alike in shape, cut once from their template and filled in for each idea.

A template takes 0.2 ms for a card, so two thousand of them took half a second. Most differ only in what is
each card's own: words, numbers, time. The template is rendered once for a stand-in that says marks instead,
and each card then puts its own between the parts. The template stays the only place that says how a card
looks; if it asks the stand-in for what is neither marked nor part of the shape, that is an error.
"""

import re
from collections.abc import Callable, Hashable
from functools import partial
from operator import attrgetter
from secrets import token_hex
from typing import Any

from django.utils.html import escape
from django.utils.safestring import mark_safe

from participation.models import Idea

# Nobody can write a mark: it holds a word that this process has drawn.
SECRET = token_hex(8)
MARK = re.compile(rf"\[{SECRET} (\w+)\]")

# What is each card's own, as the template writes it.
OWN: dict[str, Callable[[Idea], str]] = {
    "html_id": attrgetter("html_id"),
    "get_absolute_url": Idea.get_absolute_url,
    "number": lambda idea: str(idea.number),
    "rank": lambda idea: str(idea.rank),
    "seq": lambda idea: str(idea.seq),
    "paragraphs": attrgetter("paragraphs"),
    "lines": attrgetter("lines"),
    "pseudonym": lambda idea: escape(idea.pseudonym),
    "written_at_iso": attrgetter("written_at_iso"),
    "written_at_text": attrgetter("written_at_text"),
    "supports": lambda idea: str(idea.supports),
    "votes": lambda idea: str(idea.votes),
    "comments": lambda idea: str(idea.comments),
    "place_id": lambda idea: str(idea.place_id),
    "place_name": lambda idea: escape(idea.place.name if idea.place else ""),
    "group_id": lambda idea: str(idea.group_id),
}
# What not every card has: that it has it is its shape.
OPTIONAL = ("place_id", "group_id")
# Templates may ask whether there are none or just one: German has other words for it, so each is a shape.
COUNTS = ("supports", "votes", "comments")
MANY = 2
# What the shape of a card depends on; all that the template may ask beside OWN.
FIELDS = ("is_redacted", "state", "voice", "source")
SHAPE = {*FIELDS, "get_state_display", "get_voice_display", "get_source_display", "counted", "status"}
_fields = attrgetter(*FIELDS)
_optional = attrgetter(*OPTIONAL)
_counts = attrgetter(*COUNTS)


def face_of(idea: Idea) -> Hashable:
    """What its card shows of its status. Most have none, and the key says so sooner than the relation."""
    return (idea.status.name, idea.status.kind) if idea.status_id is not None and idea.status else None


def shape_of(idea: Idea) -> Hashable:
    """Alike for ideas of one board whose cards differ only in what is their own."""
    return (
        _fields(idea),
        tuple(key is None for key in _optional(idea)),
        face_of(idea),
        len(idea.tag_names),
        tuple((votes.source, votes.count) for votes in idea.counted),
        tuple(min(count, MANY) for count in _counts(idea)),
    )


def _mark(name: str) -> str:
    return mark_safe(f"[{SECRET} {name}]")  # noqa: S308  a mark


class StandInPlace:
    """A municipality to the template."""

    name = _mark("place_name")


class StandIn:
    """An idea to its template: marks for its own, and for its shape what the idea says."""

    def __init__(self, idea: Idea) -> None:
        self.idea = idea

    @property
    def tag_names(self) -> list[str]:
        return [_mark(f"tag_{position}") for position in range(len(self.idea.tag_names))]

    @property
    def place(self) -> StandInPlace | None:
        return StandInPlace() if self.idea.place_id is not None else None

    def __getattr__(self, name: str) -> Any:
        if name in SHAPE or (name in COUNTS and getattr(self.idea, name) < MANY):
            return getattr(self.idea, name)
        if name in OPTIONAL and getattr(self.idea, name) is None:
            return None
        if name in OWN:
            return _mark(name)
        raise RuntimeError(f"A card's template asks for {name}, which stencils do not know.")


class Stencil:
    """The parts of a card between what is its own."""

    def __init__(self, render: Callable[[StandIn], str], idea: Idea) -> None:
        pieces = MARK.split(render(StandIn(idea)))
        self._last = pieces.pop()
        self._parts = [(text, _own(name)) for text, name in zip(pieces[::2], pieces[1::2], strict=True)]

    def fill(self, idea: Idea) -> str:
        return "".join([part for text, own in self._parts for part in (text, own(idea))] + [self._last])


def _own(name: str) -> Callable[[Idea], str]:
    """What takes the place of a mark."""
    _, is_tag, position = name.partition("tag_")
    return partial(_tag, int(position)) if is_tag else OWN[name]


def _tag(position: int, idea: Idea) -> str:
    return escape(idea.tag_names[position])
