"""The fields of an item beside its main text, for the forms of settling."""

import json
from collections.abc import Callable
from typing import Any

from django import forms

from documents.actions.item_texts import SaidFacts
from documents.enums import ItemKind
from documents.items.facts import FACTS, Facts
from documents.items.fields import LONGEST_LINE
from kek.days import DayField


def _line(label: str) -> forms.Field:
    too_long = f"Bitte kürzen Sie die Angabe auf höchstens {LONGEST_LINE} Zeichen."
    return forms.CharField(
        label=label, required=False, max_length=LONGEST_LINE, error_messages={"max_length": too_long}
    )


def _day(label: str) -> forms.Field:
    return DayField(label=label, required=False)


def _count(label: str) -> forms.Field:
    return forms.IntegerField(
        label=label,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": "Bitte geben Sie eine ganze Zahl an oder lassen Sie das Feld leer."},
    )


FIELDS: dict[str, tuple[Callable[[str], forms.Field], str]] = {
    "responsible": (_line, "Wer"),
    "due": (_day, "Bis wann"),
    "yes": (_count, "Ja"),
    "no": (_count, "Nein"),
    "abstained": (_count, "Enthaltungen"),
    "source": (_line, "Wie"),
}


class FactsForm(forms.Form):
    """facts_seen is what the page showed, so that nobody overwrites what they have not seen."""

    facts_seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(
        self, kind: ItemKind, data: Any = None, *, facts: Facts | None = None, **options: Any
    ) -> None:
        initial = {**options.pop("initial", {}), **(facts or {}), "facts_seen": seen(facts or {})}
        super().__init__(data, initial=initial, **options)
        self.names = FACTS.get(kind, ())
        for name in self.names:
            build, label = FIELDS[name]
            self.fields[name] = build(label)
        self.order_fields(["text", *self.names])

    @property
    def said_facts(self) -> SaidFacts | None:
        """Of a form that is valid; None where nothing was sent of them."""
        if not self.names or "facts_seen" not in self.data:
            return None
        return SaidFacts({name: self.cleaned_data[name] for name in self.names}, self._seen())

    def _seen(self) -> Facts:
        try:
            read = json.loads(self.cleaned_data["facts_seen"])
        except (ValueError, RecursionError):
            return {}
        return read if isinstance(read, dict) else {}


def seen(facts: Facts) -> str:
    return json.dumps(facts)
