"""From the facilitator's buttons to operations: what a form without a script sends, and a script the same.

The pressed button is `do`: a word, and maybe a card of the page or another word. `card` are the ticked ones.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.http import QueryDict

from participation.actions.sorting import CARD_ID
from participation.enums import OperationName
from participation.exceptions import InvalidArguments
from participation.wire.inbound import Op

NUMBER = re.compile(r"[0-9]{1,15}")

PRESS_A_BUTTON = "Bitte drücken Sie den Knopf neben dem Feld."
NOTHING_TICKED = "Bitte wählen Sie zuerst mindestens eine Karte aus."
ONE_ONLY = "Bitte wählen Sie genau eine Karte aus."
NO_GROUPS = "Gruppen lassen sich nicht ineinander legen. Bitte wählen Sie nur einzelne Karten."
MINUTES = "Bitte geben Sie an, wie viele Minuten die Uhr laufen soll."

Call = tuple[OperationName, dict[str, Any]]


@dataclass(frozen=True)
class Asked:
    """One request: the button's second word, and the fields of its form."""

    target: str
    fields: QueryDict

    @property
    def ticked(self) -> list[str]:
        cards = self.fields.getlist("card")
        if not cards:
            raise InvalidArguments(NOTHING_TICKED, field="card")
        return cards

    @property
    def ideas(self) -> list[int]:
        """The ticked cards, which must not be groups."""
        return [self.idea(card) for card in self.ticked]

    def idea(self, card: str) -> int:
        kind, key = _parts(card)
        if kind != "idee":
            raise InvalidArguments(NO_GROUPS, field="card")
        return key

    def group(self) -> int:
        return _parts(self.target)[1]

    def number(self, name: str, otherwise: str | None = None) -> int:
        given = self.fields.get(name, "").strip()
        if not NUMBER.fullmatch(given):
            raise InvalidArguments(otherwise, field=name)
        return int(given)


def ops_of(fields: QueryDict) -> list[Op]:
    """What was asked for. The ids follow from the form's, so that sending it twice acts once."""
    word, _space, target = fields.get("do", "").partition(" ")
    read = BUTTONS.get(word)
    if read is None:
        raise InvalidArguments(PRESS_A_BUTTON, field="do")
    try:
        form_id = UUID(fields.get("op_id", ""))
    except ValueError:
        raise InvalidArguments(field="op_id") from None
    calls = read(Asked(target, fields))
    return [Op(uuid5(form_id, str(index)), name.value, args) for index, (name, args) in enumerate(calls)]


def _parts(card: str) -> tuple[str, int]:
    found = CARD_ID.fullmatch(card)
    if found is None:
        raise InvalidArguments(field="card")
    return found[1], int(found[2])


def _phase(asked: Asked) -> list[Call]:
    return [(OperationName.CHANGE_PHASE, {"before": asked.fields.get("before", ""), "to": asked.target})]


def _timer(asked: Asked) -> list[Call]:
    """The button's own minutes, or those of the field."""
    given = asked.target or asked.fields.get("minutes", "").strip()
    if not NUMBER.fullmatch(given):
        raise InvalidArguments(MINUTES, field="minutes")
    return [(OperationName.SET_TIMER, {"seconds": int(given) * 60})]


def _timer_off(_asked: Asked) -> list[Call]:
    return [(OperationName.SET_TIMER, {"seconds": None})]


def _veil(asked: Asked) -> list[Call]:
    return [(OperationName.REVEAL, {"veiled": asked.target == "on"})]


def _light(asked: Asked) -> list[Call]:
    if len(asked.ticked) != 1:
        raise InvalidArguments(ONE_ONLY, field="card")
    return [(OperationName.SPOTLIGHT, {"idea": asked.ideas[0]})]


def _dark(_asked: Asked) -> list[Call]:
    return [(OperationName.SPOTLIGHT, {"idea": None})]


def _one_place(direction: str) -> Callable[[Asked], list[Call]]:
    return lambda asked: [(OperationName.MOVE_CARD, {"card": asked.target, "direction": direction})]


def _first(asked: Asked) -> list[Call]:
    """The last one goes first, so that they keep their order."""
    return [(OperationName.MOVE_CARD, {"card": card, "direction": "first"}) for card in asked.ticked[::-1]]


def _last(asked: Asked) -> list[Call]:
    return [(OperationName.MOVE_CARD, {"card": card, "direction": "last"}) for card in asked.ticked]


def _move(asked: Asked) -> list[Call]:
    column = asked.number("column", "Bitte wählen Sie eine Spalte.")
    return [(OperationName.MOVE_CARD, {"card": card, "column": column}) for card in asked.ticked]


def _form_group(asked: Asked) -> list[Call]:
    return [(OperationName.FORM_GROUP, {"name": asked.fields.get("name", ""), "ideas": asked.ideas})]


def _join(asked: Asked) -> list[Call]:
    group = asked.number("group", "Bitte wählen Sie eine Gruppe.")
    return [(OperationName.JOIN_GROUP, {"idea": idea, "group": group}) for idea in asked.ideas]


def _leave(asked: Asked) -> list[Call]:
    return [(OperationName.LEAVE_GROUP, {"idea": asked.idea(asked.target)})]


def _main(asked: Asked) -> list[Call]:
    card, _space, group = asked.target.partition(" ")
    return [(OperationName.CHANGE_GROUP, {"group": _parts(group)[1], "main": asked.idea(card)})]


def _rename(asked: Asked) -> list[Call]:
    name = asked.fields.get(f"name {asked.target}", "")
    return [(OperationName.CHANGE_GROUP, {"group": asked.group(), "name": name})]


def _dissolve(asked: Asked) -> list[Call]:
    return [(OperationName.DISSOLVE_GROUP, {"group": asked.group()})]


def _undo(asked: Asked) -> list[Call]:
    return [(OperationName.UNDO, {"step": asked.number("step")})]


BUTTONS: dict[str, Callable[[Asked], list[Call]]] = {
    "phase": _phase,
    "timer": _timer,
    "timer-off": _timer_off,
    "veil": _veil,
    "light": _light,
    "dark": _dark,
    "up": _one_place("up"),
    "down": _one_place("down"),
    "first": _first,
    "last": _last,
    "move": _move,
    "group": _form_group,
    "join": _join,
    "leave": _leave,
    "main": _main,
    "rename": _rename,
    "dissolve": _dissolve,
    "undo": _undo,
}
