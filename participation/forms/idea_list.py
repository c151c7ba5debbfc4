from typing import ClassVar

from django import forms
from django.http import QueryDict

from kek.pages.filters import FilterForm, SearchField
from participation.queries.idea_list import ANSWERED, UNANSWERED, ListChoices

ORDER = "sortierung"
AT_HAND = ("suche", "antwort", "status", ORDER)
ORDER_LABELS = {
    "": "Neueste zuerst",
    "aelteste": "Älteste zuerst",
    "unterstuetzungen": "Meiste Unterstützungen",
    "stimmen": "Meiste Stimmen (online)",
    "kommentare": "Meiste Kommentare",
    "nummer": "Nummer",
}


class IdeaListForm(FilterForm):
    """The filter, the search and the order of a board's list; words that cannot be are explained."""

    labels: ClassVar[dict[str, str]] = {
        "antwort": "Antwort",
        "status": "Status",
        "spalte": "Spalte",
        "handlungsfeld": "Handlungsfeld",
        "schlagwort": "Schlagwort",
        "gemeinde": "Gemeinde",
        "rolle": "Rolle",
        "eingang": "Eingang",
        ORDER: "Sortierung",
    }

    suche = SearchField("Text, Schlagwort oder Nummer")

    def __init__(self, query: QueryDict, choices: ListChoices) -> None:
        orders = [(order, ORDER_LABELS[order]) for order in choices.orders]
        super().__init__(
            query,
            {
                "antwort": [(UNANSWERED, "noch ohne Antwort"), (ANSWERED, "beantwortet")],
                "status": [(status.slug, status.name) for status in choices.statuses],
                "spalte": [(str(column.pk), column.title) for column in choices.columns],
                **({"handlungsfeld": choices.fields} if choices.fields else {}),
                "schlagwort": [(tag, tag) for tag in choices.tags],
                "gemeinde": [(place.slug, place.name) for place in choices.places],
                "rolle": [(str(voice), str(voice.label)) for voice in choices.voices],
                "eingang": [(str(source), str(source.label)) for source in choices.sources],
                ORDER: [(order, label) for order, label in orders if order],
            },
        )
        ordering = self.fields[ORDER]
        if isinstance(ordering, forms.ChoiceField):
            ordering.choices = orders

    @property
    def is_filtering(self) -> bool:
        return any(value for name, value in self.cleaned_data.items() if name != ORDER)

    @property
    def at_hand(self) -> list[forms.BoundField]:
        """What most people want of a list."""
        return [self[name] for name in AT_HAND]

    @property
    def folded(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in AT_HAND]

    @property
    def is_unfolded(self) -> bool:
        """Nobody shall wonder about a selection out of sight."""
        return any(field.errors or self.cleaned_data.get(field.name) for field in self.folded)
