"""The numbers of items: a heading begins section 4, what follows is 4.1, 4.2. Without headings: 1, 2, 3.

Once a review has begun, numbers stay. What comes later takes the next free one at the end of its section, or
else that of the item before it with a letter (4.2a). The number of a deleted item is never given again.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from string import ascii_lowercase

from documents.enums import ItemKind
from documents.items.item import RawItem

LETTER = re.compile(r"[a-z]*$")


def numbered(raw: Iterable[RawItem], kept: Mapping[str, str]) -> dict[str, str]:
    """The number of every item by its id; kept are those already given, also of items now gone."""
    return _Numbering(list(raw), kept).run()


class _Numbering:
    def __init__(self, raw: list[RawItem], kept: Mapping[str, str]) -> None:
        self.raw = raw
        self.kept = kept
        self.used = set(kept.values())
        self.has_sections = any(_is_heading(each) for each in raw) or any("." in n for n in self.used)
        self.section = "0"
        self.previous = "0"

    def run(self) -> dict[str, str]:
        numbers = {}
        for index, each in enumerate(self.raw):
            number = self.kept.get(str(each["id"])) or self._new(index)
            self.used.add(number)
            self.previous = number
            if _is_heading(each):
                self.section = number
            numbers[str(each["id"])] = number
        return numbers

    def _new(self, index: int) -> str:
        if _is_heading(self.raw[index]):
            if not self._is_kept_later(index, _is_heading):
                return self._next("")
            return self._with_letter(self.section if self.section != "0" else self.previous)
        prefix = f"{self.section}." if self.has_sections else ""
        if not self._is_kept_later(index, lambda each: not _is_heading(each), within_section=True):
            return self._next(prefix)
        first_of_section = _is_heading(self.raw[index - 1]) if index else True
        return self._with_letter(f"{prefix}0" if first_of_section else self.previous)

    def _is_kept_later(
        self, index: int, counts: Callable[[RawItem], bool], *, within_section: bool = False
    ) -> bool:
        for each in self.raw[index + 1 :]:
            if within_section and _is_heading(each):
                return False
            if counts(each) and str(each["id"]) in self.kept:
                return True
        return False

    def _next(self, prefix: str) -> str:
        """One more than the highest ever given there."""
        found = re.compile(rf"{re.escape(prefix)}(\d+)[a-z]*$")
        given = [int(match[1]) for number in self.used if (match := found.match(number))]
        return f"{prefix}{max(given, default=0) + 1}"

    def _with_letter(self, number: str) -> str:
        stem = LETTER.sub("", number)
        return next(f"{stem}{mark}" for mark in _marks() if f"{stem}{mark}" not in self.used)


def _marks() -> Iterable[str]:
    """a … z, aa … zz, and on."""
    length = 1
    marks = list(ascii_lowercase)
    while True:
        yield from marks
        length += 1
        marks = [mark + letter for mark in marks for letter in ascii_lowercase]


def _is_heading(each: RawItem) -> bool:
    return bool(each["type"] == ItemKind.HEADING.value)
