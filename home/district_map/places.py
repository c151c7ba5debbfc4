"""How much there is in each municipality, as everybody may read it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from home.api.events import EventsWanted
from home.api.events import narrowed as public_events
from home.api.ideas import IdeasWanted
from home.api.ideas import narrowed as public_ideas
from home.district_map.forms import MapForm
from kek.places.models import DistrictMap, Municipality, Outline
from participation.models import Idea

# Above nothing: four shades tell few from many; how many exactly stands in words.
SHADES = 4
# With more, names would cover each other.
MOST_NAMES = 40


@dataclass(frozen=True)
class Place:
    """shade is 0 where there is nothing, up to SHADES where there is most."""

    municipality: Municipality
    outline: Outline | None
    ideas: int
    events: int
    shade: int

    @property
    def total(self) -> int:
        return self.ideas + self.events

    @property
    def words(self) -> str:
        """1 Idee, 2 Termine."""
        counts = [(self.ideas, "Idee", "Ideen"), (self.events, "Termin", "Termine")]
        said = [f"{number} {one if number == 1 else many}" for number, one, many in counts if number]
        return ", ".join(said) or "noch nichts"


@dataclass(frozen=True)
class DistrictView:
    """elsewhere are ideas that name no municipality: they are counted nowhere else."""

    places: list[Place]
    elsewhere: int
    drawing: DistrictMap | None

    @property
    def drawn(self) -> list[Place]:
        return [place for place in self.places if place.outline is not None]

    @property
    def shows_names(self) -> bool:
        return len(self.drawn) <= MOST_NAMES


def district_view(form: MapForm) -> DistrictView:
    """A constant number of queries."""
    ideas = Counter(dict(ideas_of(form).order_by().values_list("place").annotate(Count("pk"))))
    events = Counter(_place_word(place) for place in events_of(form).values_list("place", flat=True))
    outlines = {outline.municipality_id: outline for outline in Outline.objects.all()}
    municipalities = list(Municipality.objects.all())
    counts = {place.pk: (ideas[place.pk], events[place.name.casefold()]) for place in municipalities}
    most = max((sum(each) for each in counts.values()), default=0)
    places = [
        Place(place, outlines.get(place.pk), *counts[place.pk], _shade(sum(counts[place.pk]), most))
        for place in municipalities
    ]
    return DistrictView(places, ideas[None], DistrictMap.objects.first() if outlines else None)


def ideas_of(form: MapForm) -> QuerySet[Idea]:
    return public_ideas(IdeasWanted(process=form.chosen_process, board=form.chosen_board))


def events_of(form: MapForm) -> Any:
    """A board has none of its own."""
    events = public_events(EventsWanted(process=form.chosen_process))
    return events.none() if form.chosen_board else events


def events_in(municipality: Municipality, form: MapForm) -> list[Any]:
    """The latest first. Events name their place in words, so they are compared by name."""
    name = municipality.name.casefold()
    found = [event for event in events_of(form) if _place_word(event.place) == name]
    return sorted(found, key=lambda event: (event.start_date, event.pk), reverse=True)


def _place_word(place: str) -> str:
    """Parchim of "Parchim, Solitär"."""
    return place.partition(",")[0].strip().casefold()


def _shade(total: int, most: int) -> int:
    return -(-SHADES * total // most) if total else 0
