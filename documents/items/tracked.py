"""Two texts as tracked words: what stays, what is struck out, what is put in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORD = re.compile(r"\n|[^\S\n]+|[^\s]+")


class Change(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Run:
    change: Change
    text: str


def tracked(before: str, after: str) -> list[Run]:
    """Runs of words: those same or removed make the text before, those same or added the text after."""
    old, new = WORD.findall(before), WORD.findall(after)
    return list(_joined(_runs(old, new)))


def _runs(old: list[str], new: list[str]) -> Iterator[Run]:
    """Most changes are about a few words in the middle: comparing only these takes a tenth of the time."""
    head = _same(old, new)
    tail = _same(old[head:][::-1], new[head:][::-1])
    if head:
        yield Run(Change.SAME, "".join(old[:head]))
    yield from _changed(old[head : len(old) - tail], new[head : len(new) - tail])
    if tail:
        yield Run(Change.SAME, "".join(old[len(old) - tail :]))


def _same(old: list[str], new: list[str]) -> int:
    """How many words are the same from the beginning on."""
    pairs = zip(old, new, strict=False)
    return next((place for place, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new)))


def _changed(old: list[str], new: list[str]) -> Iterator[Run]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Run(Change.SAME, "".join(old[i1:i2]))
            continue
        yield Run(Change.REMOVED, "".join(old[i1:i2]))
        yield Run(Change.ADDED, "".join(new[j1:j2]))


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """A single space between two changes would tear them apart: it is struck out and put in with them."""
    waiting: dict[Change, str] = {Change.REMOVED: "", Change.ADDED: ""}
    gap = ""
    for run in runs:
        if run.change is Change.SAME:
            if any(waiting.values()) and not run.text.strip() and "\n" not in run.text and not gap:
                gap = run.text
                continue
            yield from _spill(waiting)
            if gap:
                yield Run(Change.SAME, gap)
                gap = ""
            yield run
        elif run.text:
            if gap:
                waiting = {change: text + gap for change, text in waiting.items()}
                gap = ""
            waiting[run.change] += run.text
    yield from _spill(waiting)
    if gap:
        yield Run(Change.SAME, gap)


def _spill(waiting: dict[Change, str]) -> Iterator[Run]:
    for change in (Change.REMOVED, Change.ADDED):
        if waiting[change]:
            yield Run(change, waiting[change])
        waiting[change] = ""
