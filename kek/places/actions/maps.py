"""Another map for the district: all of it, or nothing."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from kek.places.exceptions import UnfitMap
from kek.places.geometry.borders import simplified
from kek.places.geometry.geojson import Feature, read_features
from kek.places.geometry.grid import Grid, Loop, laid
from kek.places.geometry.paths import middle_of, path_of
from kek.places.models import DistrictMap, Municipality, Outline

# What a page may carry; compressed it is a third.
LARGEST = 100_000
# In thousandths of the map's width: first what nobody sees, in the end what hardly fits any more.
TOLERANCES = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0)
SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "/": "-"})


@dataclass(frozen=True)
class LoadedMap:
    """without_outline are municipalities that the file does not have: they stay in all lists."""

    outlines: int
    size: int
    added: list[str]
    without_outline: list[str]


@dataclass(frozen=True)
class Drawing:
    """What was made of a file, before anything is stored: a shape for each feature."""

    features: list[Feature]
    shapes: list[list[Loop]]
    width: int
    height: int


def load_map(text: str, *, source: str, is_schematic: bool = False, adds_missing: bool = False) -> LoadedMap:
    """Takes the place of the map before. UnfitMap names everything that is to be mended in the file."""
    drawing = draw(text)
    return put_in(drawing, source=source, is_schematic=is_schematic, adds_missing=adds_missing)


def draw(text: str) -> Drawing:
    """A large file takes half a minute. Nobody's writing waits for that: no transaction is open here."""
    features = read_features(text)
    grid = laid(features)
    return Drawing(features, _small_enough(grid), grid.width, grid.height)


def put_in(drawing: Drawing, *, source: str, is_schematic: bool, adds_missing: bool) -> LoadedMap:
    """Features are matched by official key, or else by name. adds_missing makes municipalities of those that
    match none; otherwise these are faults."""
    with transaction.atomic():
        added = _add_missing(drawing.features) if adds_missing else []
        joined = _joined(_matched(drawing.features), drawing.shapes)
        DistrictMap.objects.all().delete()
        district = DistrictMap.objects.create(
            width=drawing.width, height=drawing.height, source=source, is_schematic=is_schematic
        )
        outlines = [_outline(district, place, shape) for place, shape in joined.items()]
        Outline.objects.bulk_create(outlines)
    without = Municipality.objects.exclude(pk__in=[place.pk for place in joined])
    size = sum(len(outline.path) for outline in outlines)
    return LoadedMap(len(outlines), size, added, list(without.values_list("name", flat=True)))


def slug_of(name: str) -> str:
    return slugify(name.lower().translate(SPELLED_OUT))


def _add_missing(features: list[Feature]) -> list[str]:
    known = _Known()
    added = []
    for feature in features:
        if feature.name and known.find(feature) is None:
            place = Municipality(name=feature.name, slug=slug_of(feature.name), key=feature.key)
            _save(place, feature)
            known.add(place)
            added.append(place.name)
    return added


def _save(place: Municipality, feature: Feature) -> None:
    try:
        place.full_clean()
    except ValidationError as error:
        raise UnfitMap(f"{feature.label}: {' '.join(error.messages)}") from None
    place.save()


def _matched(features: list[Feature]) -> list[Municipality]:
    known = _Known()
    found = [(feature, known.find(feature)) for feature in features]
    faults = [
        f"{feature.label}: Unter diesem Schlüssel oder Namen ist hier keine Gemeinde angelegt."
        for feature, place in found
        if place is None
    ]
    if faults:
        raise UnfitMap(*faults)
    return [place for _, place in found if place is not None]


class _Known:
    """The municipalities, read once."""

    def __init__(self) -> None:
        self.by_key: dict[str, Municipality] = {}
        self.by_name: dict[str, Municipality] = {}
        for place in Municipality.objects.all():
            self.add(place)

    def add(self, place: Municipality) -> None:
        self.by_name[place.name.casefold()] = place
        if place.key:
            self.by_key[place.key] = place

    def find(self, feature: Feature) -> Municipality | None:
        return self.by_key.get(feature.key) or self.by_name.get(feature.name.casefold())


def _small_enough(grid: Grid) -> list[list[Loop]]:
    """The shape of each feature, simple enough for a page."""
    for tolerance in TOLERANCES:
        shapes = simplified(grid.shapes, tolerance)
        if sum(len(path_of(shape)) for shape in shapes) <= LARGEST:
            return shapes
    raise UnfitMap(
        "Die Karte ist auch vereinfacht zu groß für eine Seite. Bitte eine gröbere Fassung wählen."
    )


def _joined(places: list[Municipality], shapes: list[list[Loop]]) -> dict[Municipality, list[Loop]]:
    """One shape for each municipality: official data part land from water."""
    joined: dict[Municipality, list[Loop]] = {}
    for place, shape in zip(places, shapes, strict=True):
        joined.setdefault(place, []).extend(shape)
    return {place: shape for place, shape in joined.items() if shape}


def _outline(district: DistrictMap, place: Municipality, shape: list[Loop]) -> Outline:
    x, y = middle_of(shape)
    return Outline(map=district, municipality=place, path=path_of(shape), x=x, y=y)
