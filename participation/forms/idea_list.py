from typing import TYPE_CHECKING, ClassVar

from django import forms
from django.http import QueryDict

from kek.pages.filters import FilterForm
from kek.people.validators import validate_plain_line

if TYPE_CHECKING:
    from participation.queries.idea_list import ListChoices

ORDER = "sortierung"
AT_HAND = ("suche", ORDER)
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
        "spalte": "Spalte",
        "schlagwort": "Schlagwort",
        "gemeinde": "Gemeinde",
        "rolle": "Rolle",
        "eingang": "Eingang",
        ORDER: "Sortierung",
    }

    suche = forms.CharField(
        label="Text, Schlagwort oder Nummer",
        required=False,
        max_length=100,
        validators=[validate_plain_line],
        widget=forms.TextInput(attrs={"type": "search"}),
        error_messages={"max_length": "Bitte höchstens 100 Zeichen eingeben."},
    )

    def __init__(self, query: QueryDict, choices: "ListChoices") -> None:
        orders = [(order, ORDER_LABELS[order]) for order in choices.orders]
        super().__init__(
            query,
            {
                "spalte": [(str(column.pk), column.title) for column in choices.columns],
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
