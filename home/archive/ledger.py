"""Which rows do the notes of a board's ledger speak of?"""

import re
from typing import Any

from django.db.models import Model

from home.archive.keys import Swap
from participation.models import Column, Idea, IdeaGroup, Participant
from participation.models import Comment as IdeaComment

NAMES: dict[str, type[Model]] = {
    "idea": Idea,
    "comment": IdeaComment,
    "group": IdeaGroup,
    "group_id": IdeaGroup,
    "renamed": IdeaGroup,
    "main_id": Idea,
    "column": Column,
    "column_id": Column,
    "home_column_id": Column,
    "participant": Participant,
}
# Positions by the key of the card or group (participation.actions.positions.SHELF).
SHELVES: dict[str, type[Model]] = {"ideas": Idea, "groups": IdeaGroup}
CARDS: dict[str, type[Model]] = {"idee": Idea, "gruppe": IdeaGroup}
CARD = re.compile(r"(idee|gruppe)-([0-9]{1,15})")
# Reports are not archived.
LEFT_OUT = frozenset({"report"})


def in_notes(notes: Any, swap: Swap) -> Any:
    """Operation.result and Operation.before, with all keys exchanged."""
    if not isinstance(notes, dict):
        return notes
    return {name: _in_note(name, value, swap) for name, value in notes.items() if name not in LEFT_OUT}


def _in_note(name: str, value: Any, swap: Swap) -> Any:
    if name in SHELVES and isinstance(value, dict):
        shelf = ((swap(SHELVES[name], int(key)), in_notes(each, swap)) for key, each in value.items())
        return {str(key): each for key, each in shelf if key is not None}
    if name in NAMES and isinstance(value, int):
        return swap(NAMES[name], value)
    if name == "card" and isinstance(value, str) and (match := CARD.fullmatch(value)):
        return f"{match[1]}-{swap(CARDS[match[1]], int(match[2]))}"
    return value
