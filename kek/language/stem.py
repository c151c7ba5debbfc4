"""The stem of a German word: CISTEM by Weissweiler and Fraser (2017), without regard to capitals."""

import re
from functools import lru_cache

SHORTEST = 3
# Letters that stand together for one sound are one sign while endings are cut off.
SOUNDS = (("sch", "$"), ("ei", "%"), ("ie", "&"))
UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
PREFIX = re.compile(r"^ge(.{4,})")
DOUBLE = re.compile(r"(.)\1")
LONG_ENDING = re.compile(r"(?:e[mr]|nd)$")
SHORT_ENDING = re.compile(r"[tesn]$")
LONG_ENOUGH = 5


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Radwege, Radweges and Radweg have the same."""
    stemmed = PREFIX.sub(r"\1", word.lower().translate(UMLAUTS))
    for letters, sign in SOUNDS:
        stemmed = stemmed.replace(letters, sign)
    stemmed = _without_endings(DOUBLE.sub(r"\1*", stemmed))
    stemmed = re.sub(r"(.)\*", r"\1\1", stemmed)
    for letters, sign in SOUNDS:
        stemmed = stemmed.replace(sign, letters)
    return stemmed


def _without_endings(word: str) -> str:
    while len(word) > SHORTEST:
        shorter = LONG_ENDING.sub("", word) if len(word) > LONG_ENOUGH else word
        if shorter == word:
            shorter = SHORT_ENDING.sub("", word)
        if shorter == word:
            break
        word = shorter
    return word
