"""When two German words are near enough to be meant by each other."""

import unicodedata
from difflib import SequenceMatcher

SHORTEST_PART = 3
SHORTEST_STEM = 4
SHORTEST_HEAD = 6
LONGEST_ENDING = 3
SHORTEST_TYPO = 5
TYPO_RATIO = 0.8
MOST_SLIPS = 2


def fold(word: str) -> str:
    """Small letters without dots and accents, as SQLite's index keeps them."""
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(char for char in parts if not unicodedata.combining(char))


def is_near(asked: str, found: str) -> bool:
    """Both folded. Ausbau – Breitbandausbau, Schulen – Schule, Radwge – Radweg."""
    return is_part(asked, found) or is_stem(asked, found) or is_typo(asked, found)


def is_part(asked: str, found: str) -> bool:
    return asked == found or (len(asked) >= SHORTEST_PART and asked in found)


def is_stem(asked: str, found: str) -> bool:
    """The found word is the asked one without its ending, or the head of the asked compound."""
    ending = len(asked) - len(found)
    short_ending = len(found) >= SHORTEST_STEM and ending <= LONGEST_ENDING
    return asked.startswith(found) and (short_ending or len(found) >= SHORTEST_HEAD)


def is_typo(asked: str, found: str) -> bool:
    """Two slips at most, none in the first letter: Kreis is not Preis."""
    if len(asked) < SHORTEST_TYPO or asked[:1] != found[:1] or abs(len(asked) - len(found)) > MOST_SLIPS:
        return False
    return SequenceMatcher(None, asked, found, autojunk=False).ratio() >= TYPO_RATIO
