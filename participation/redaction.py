"""Blacking out parts of a text. What is not blacked out stays what its author wrote."""

import re

BLOCK = "▇"
BLACKED_OUT = BLOCK * 3
BLOCKS = re.compile(f"{BLOCK}+")
WORDS = re.compile(r"\w+")
# Shorter ones are in every other word.
SHORTEST_TELLING = 3


def removed_parts(before: str, after: str) -> list[str] | None:
    """What blocks in after stand for, in order; None if after is not before with parts blacked out.

    The pieces between the blocks must stand in before, in this order, and something must be gone.
    """
    pieces = BLOCKS.split(after)
    first, last = pieces[0], pieces[-1]
    if len(pieces) < 2 or not before.startswith(first):
        return None
    gone, position = [], len(first)
    for piece in pieces[1:-1]:
        found = before.find(piece, position + 1)
        if found < 0:
            return None
        gone.append(before[position:found])
        position = found + len(piece)
    end = len(before) - len(last)
    if end <= position or not before.endswith(last):
        return None
    gone.append(before[position:end])
    return gone if any(BLOCKS.sub("", part).strip() for part in gone) else None


def holds_any(text: str, parts: list[str]) -> bool:
    """Whether a tag says what was blacked out: a whole part of it, or one of its telling words."""
    words = {word.casefold() for word in WORDS.findall(text) if len(word) >= SHORTEST_TELLING}
    for part in parts:
        told = {word.casefold() for word in WORDS.findall(part)}
        whole = " ".join(part.split()).casefold()
        if words & told or (len(whole) >= SHORTEST_TELLING and whole in text.casefold()):
            return True
    return False
