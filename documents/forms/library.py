from typing import TYPE_CHECKING, ClassVar

from django.http import QueryDict

from documents.enums import State
from kek.pages.filters import FilterForm, SearchField

if TYPE_CHECKING:
    from documents.queries.library import LibraryChoices


class LibraryForm(FilterForm):
    """The filter of the library, and a search by title and text; words that cannot be are explained."""

    labels: ClassVar[dict[str, str]] = {
        "art": "Art",
        "ausschuss": "Ausschuss",
        "veranstaltung": "Veranstaltung",
        "jahr": "Jahr",
        "stand": "Stand",
    }

    titel = SearchField("Titel oder Text enthält")

    def __init__(self, query: QueryDict, choices: "LibraryChoices") -> None:
        super().__init__(
            query,
            {
                "art": [(str(kind), str(kind.label)) for kind in choices.kinds],
                "ausschuss": [(committee.slug, committee.name) for committee in choices.committees],
                "veranstaltung": [(str(event.pk), event.label) for event in choices.events],
                "jahr": [(str(year), str(year)) for year in choices.years],
                "stand": [(str(state), str(state.label)) for state in State],
            },
        )
