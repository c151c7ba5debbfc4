"""Finds the texts that resemble another one: by the stems of their words, and by like-looking stems."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from heapq import nlargest
from math import log

from kek.language.stem import stem
from kek.language.words import telling_words

SHORTEST_STEM = 3
# The rarest words of a text say what it is about; more of them only cost time.
MOST_STEMS = 12
# Stems are like each other that share about half of their trigrams (Dice): radweg – fahrradweg, radwge.
LIKE_ENOUGH = 0.45
LIKE_WEIGHT = 0.7
# So much of what a text is about must be found again.
LEAST_SHARE = 0.3


class TextIndex:
    """Texts by their keys, in memory. Adding a key again replaces its text."""

    def __init__(self) -> None:
        self._stems: dict[int, frozenset[str]] = {}
        self._by_stem: dict[str, set[int]] = {}
        self._by_trigram: dict[str, set[str]] = defaultdict(set)

    def add(self, key: int, text: str) -> None:
        self.remove(key)
        self._stems[key] = frozenset(stems_of(text))
        for each in self._stems[key]:
            if each not in self._by_stem:
                self._by_stem[each] = set()
                for trigram in trigrams_of(each):
                    self._by_trigram[trigram].add(each)
            self._by_stem[each].add(key)

    def remove(self, key: int) -> None:
        for each in self._stems.pop(key, ()):
            keys = self._by_stem[each]
            keys.discard(key)
            if not keys:
                del self._by_stem[each]
                for trigram in trigrams_of(each):
                    self._by_trigram[trigram].discard(each)

    def find(self, text: str, limit: int) -> list[int]:
        """The keys of the texts that share most of what this one is about, the nearest first."""
        asked = nlargest(MOST_STEMS, stems_of(text), key=self._weight)
        scores: defaultdict[int, float] = defaultdict(float)
        for each in asked:
            weight = self._weight(each)
            for key, likeness in self._likeness(each).items():
                scores[key] += weight * likeness
        least = LEAST_SHARE * sum(self._weight(each) for each in asked)
        found = [(score, key) for key, score in scores.items() if score >= least]
        return [key for _, key in nlargest(limit, found)]

    def _weight(self, each: str) -> float:
        """What everybody writes about tells less."""
        return log(1 + len(self._stems) / max(1, len(self._by_stem.get(each, ()))))

    def _likeness(self, asked: str) -> dict[int, float]:
        """For each text how like its nearest stem is to the asked one."""
        found: dict[int, float] = {}
        for each, likeness in self._like_stems(asked):
            for key in self._by_stem[each]:
                found[key] = max(found.get(key, 0.0), likeness)
        return found

    def _like_stems(self, asked: str) -> Iterable[tuple[str, float]]:
        wanted = trigrams_of(asked)
        shared = Counter(each for trigram in wanted for each in self._by_trigram.get(trigram, ()))
        for each, count in shared.items():
            if each == asked:
                yield each, 1.0
                continue
            dice = 2 * count / (len(wanted) + len(trigrams_of(each)))
            if dice >= LIKE_ENOUGH:
                yield each, LIKE_WEIGHT * dice


def stems_of(text: str) -> list[str]:
    stems = dict.fromkeys(stem(word) for word in telling_words(text))
    return [each for each in stems if len(each) >= SHORTEST_STEM]


def trigrams_of(word: str) -> set[str]:
    return {word[i : i + 3] for i in range(len(word) - 2)}
