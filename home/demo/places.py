"""Municipalities of the district, so that ideas can say where."""

from django.utils.text import slugify

from home.demo.facts import municipalities
from kek.places.models import Municipality

SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "/": "-"})


def load_places() -> dict[str, Municipality]:
    """By name. Official keys stay empty: the office knows them."""
    return {
        name: Municipality.objects.get_or_create(
            name=name, defaults={"slug": slugify(name.lower().translate(SPELLED_OUT))}
        )[0]
        for name in municipalities()
    }
