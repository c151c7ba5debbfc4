"""Municipalities of the district, so that ideas can say where."""

from home.demo.facts import municipalities, outlines
from kek.places.actions.maps import load_map, slug_of
from kek.places.models import DistrictMap, Municipality

ABOUT_THE_MAP = "eigene Darstellung nach ungefährer Lage der Orte"


def load_places() -> dict[str, Municipality]:
    """By name, with a map that says that it is schematic. Official keys stay empty: the office knows them."""
    places = {
        name: Municipality.objects.get_or_create(name=name, defaults={"slug": slug_of(name)})[0]
        for name in municipalities()
    }
    if not DistrictMap.objects.exists():
        load_map(outlines(), source=ABOUT_THE_MAP, is_schematic=True)
    return places
