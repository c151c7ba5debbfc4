from typing import TYPE_CHECKING, ClassVar

from django.http import QueryDict

from kek.pages.filters import FilterForm
from workshops.enums import EventKind

if TYPE_CHECKING:
    from workshops.queries.schedule import ScheduleChoices

UPCOMING, PAST = "kommend", "vergangen"


class ScheduleForm(FilterForm):
    """The filter of the schedule."""

    labels: ClassVar[dict[str, str]] = {
        "art": "Art",
        "ausschuss": "Ausschuss",
        "handlungsfeld": "Handlungsfeld",
        "jahr": "Jahr",
        "zeit": "Zeitraum",
    }

    def __init__(self, query: QueryDict, choices: "ScheduleChoices") -> None:
        super().__init__(
            query,
            {
                "art": [(kind.slug, str(kind.label)) for kind in choices.kinds],
                "ausschuss": [(committee.slug, committee.name) for committee in choices.committees],
                "handlungsfeld": [(field.slug, field.title) for field in choices.fields],
                "jahr": [(str(year), str(year)) for year in choices.years],
                "zeit": [(UPCOMING, "Kommende"), (PAST, "Vergangene")],
            },
        )

    @property
    def kind(self) -> EventKind | None:
        return EventKind.from_slug(self.cleaned_data["art"])
