"""Two changes of one text as one, word by word, where they do not contradict each other."""

import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from documents.items.tracked import WORD


def plain(text: str) -> str:
    """As it is compared: browsers send two characters for a line break, some keyboards two for an umlaut."""
    return unicodedata.normalize("NFC", "\n".join(text.splitlines())).strip()


@dataclass(frozen=True)
class Hunk:
    """Words start to end of the base are replaced by these."""

    start: int
    end: int
    words: tuple[str, ...]

    def collides_with(self, other: "Hunk") -> bool:
        """Touching counts: which of two insertions at one place comes first is not for a program to say."""
        return self != other and self.start <= other.end and other.start <= self.end


def merged(base: str, ours: str, theirs: str) -> str | None:
    """The base with both changes; None where both change the same words, each in another way."""
    words = WORD.findall(plain(base))
    mine, yours = _hunks(words, ours), _hunks(words, theirs)
    if any(hunk.collides_with(other) for hunk in mine for other in yours):
        return None
    for hunk in sorted({*mine, *yours}, key=lambda hunk: hunk.start, reverse=True):
        words[hunk.start : hunk.end] = hunk.words
    return "".join(words)


def _hunks(base: list[str], text: str) -> list[Hunk]:
    words = WORD.findall(plain(text))
    codes = SequenceMatcher(None, base, words, autojunk=False).get_opcodes()
    return [Hunk(i1, i2, tuple(words[j1:j2])) for tag, i1, i2, j1, j2 in codes if tag != "equal"]
