"""A district's own GeoJSON becomes its map: all of it, or nothing and a sentence for each fault."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from kek.places.actions import maps
from kek.places.actions.maps import load_map
from kek.places.exceptions import UnfitMap
from kek.places.geometry.borders import simplified
from kek.places.geometry.grid import Loop
from kek.places.models import DistrictMap, Municipality, Outline
from tests.factories.kek import MunicipalityFactory
from tests.factories.places import feature, geojson, square

pytestmark = pytest.mark.django_db


@pytest.fixture
def parchim() -> Municipality:
    return MunicipalityFactory(name="Parchim", slug="parchim", key="13076108")


def faults_of(text: str) -> list[str]:
    with pytest.raises(UnfitMap) as unfit:
        load_map(text, source="Quelle")
    return list(unfit.value.faults)


def test_by_key_by_name_and_by_the_long_key(parchim: Municipality) -> None:
    MunicipalityFactory(name="Lübz")
    ludwigslust = MunicipalityFactory(name="Ludwigslust, Stadt", key="13076090")
    done = load_map(
        geojson(
            feature("Parchim, Stadt", square(11.8, 53.4), AGS="13076108"),
            feature("LÜBZ", square(11.9, 53.4)),
            feature("Ludwigslust", square(11.8, 53.5), ARS="130760090090"),
        ),
        source="© GeoBasis-DE / BKG 2026",
    )

    assert (done.outlines, done.added, done.without_outline) == (3, [], [])
    assert set(Outline.objects.values_list("municipality", flat=True)) == set(
        Municipality.objects.values_list("pk", flat=True)
    )
    # North is up, and a degree of longitude is shorter.
    district = DistrictMap.objects.get()
    assert (district.width, district.height) == (1000, 1668)
    assert ludwigslust.outline.y < parchim.outline.y


def test_metres_are_taken_as_they_are(parchim: Municipality) -> None:
    load_map(geojson(feature("Parchim", square(280_000, 5_920_000, 10_000))), source="")

    assert Outline.objects.get().path == "M990 990l0 -980 -980 0 0 980z"


def test_a_second_map_takes_the_place_of_the_first(parchim: Municipality) -> None:
    two = geojson(feature("Parchim", square(11.8, 53.4)), feature("Parchim", square(12.2, 53.4)))
    load_map(two, source="alt")
    load_map(geojson(feature("Parchim", square(11.8, 53.4))), source="neu")

    assert [district.source for district in DistrictMap.objects.all()] == ["neu"]
    assert Outline.objects.get().path.count("M") == 1


def test_missing_municipalities_are_added_if_asked() -> None:
    text = geojson(feature("Groß Laasch", square(11.5, 53.3), AGS="13076049"))
    assert faults_of(text) == [
        "Eintrag 1 („Groß Laasch“): Unter diesem Schlüssel oder Namen ist hier keine Gemeinde angelegt."
    ]
    done = load_map(text, source="", adds_missing=True)

    place = Municipality.objects.get()
    assert (done.added, place.slug, place.key) == (["Groß Laasch"], "gross-laasch", "13076049")


CORNER = [11.8, 53.4]
ODD = {
    "not JSON": ("{", "Das ist kein lesbares GeoJSON"),
    "deep": ("[" * 100_000, "Das ist kein lesbares GeoJSON"),
    "a list": ("[]", "Die Datei enthält keine Gemeinden"),
    "empty": (geojson(), "Die Datei enthält keine Gemeinden"),
    "no feature": (json.dumps({"features": [None]}), "Eintrag 1 („ohne Namen“): hat keine Fläche"),
    "a point": (
        json.dumps({"features": [{"geometry": {"type": "Point", "coordinates": CORNER}}]}),
        "Eintrag 1 („ohne Namen“): hat keine Fläche",
    ),
    "swapped": (
        geojson(feature("Parchim", square(53.4, 11.8))),
        "Eintrag 1 („Parchim“): liegt nicht in Deutschland",
    ),
    "two kinds": (
        geojson(feature("Parchim", square(11.8, 53.4)), feature("Parchim", square(280_000, 5_920_000))),
        "Eintrag 2 („Parchim“): liegt nicht in Deutschland",
    ),
    "a line": (
        geojson(feature("Parchim", [(11.8, 53.4), (11.9, 53.4)])),
        "Eintrag 1 („Parchim“): hat einen Ring mit",
    ),
    "no width": (geojson(feature("Parchim", [(11.8, 53.4)] * 4)), "Die Flächen haben keine Breite."),
    "no numbers": (
        geojson(feature("Parchim", [("a", "b")] * 4)),  # type: ignore[list-item]
        "Eintrag 1 („Parchim“): hat einen Punkt",
    ),
    "infinite": (
        geojson(feature("Parchim", [(float("inf"), float("nan"))] * 4)),
        "Eintrag 1 („Parchim“): hat einen Punkt",
    ),
}


@pytest.mark.parametrize("what", ODD)
def test_odd_files_are_explained_and_change_nothing(what: str, parchim: Municipality) -> None:
    load_map(geojson(feature("Parchim", square(11.8, 53.4))), source="vorher")
    text, sentence = ODD[what]

    assert faults_of(text)[0].startswith(sentence)
    assert DistrictMap.objects.get().source == "vorher"


def test_every_fault_is_named_at_once() -> None:
    text = geojson(feature("Parchim", square(11.8, 53.4)), feature("Lübz", square(11.9, 53.4)))

    assert len(faults_of(text)) == 2


def test_a_detailed_map_is_made_simple_enough(monkeypatch: pytest.MonkeyPatch, parchim: Municipality) -> None:
    monkeypatch.setattr(maps, "LARGEST", 100)
    steps = [(11.8 + 0.001 * n, 53.4 + 0.0002 * (n % 2)) for n in range(100)]
    done = load_map(geojson(feature("Parchim", [*steps, (11.9, 53.5), (11.8, 53.5)])), source="")

    assert done.size <= 100


def test_nobodys_writing_waits_while_shapes_are_simplified(
    monkeypatch: pytest.MonkeyPatch, parchim: Municipality
) -> None:
    """SQLite has one writer; a board in a hall needs it."""
    waiting = len(connection.savepoint_ids)

    def watched(shapes: list[list[Loop]], tolerance: float) -> list[list[Loop]]:
        assert len(connection.savepoint_ids) == waiting
        return simplified(shapes, tolerance)

    monkeypatch.setattr("kek.places.actions.maps.simplified", watched)
    assert load_map(geojson(feature("Parchim", square(11.8, 53.4))), source="").outlines == 1


def test_the_command_says_what_it_did(tmp_path: Path, capsys: Any, parchim: Municipality) -> None:
    MunicipalityFactory(name="Lübz")
    file = tmp_path / "karte.geojson"
    file.write_text(geojson(feature("Parchim", square(11.8, 53.4))), encoding="utf-8")
    call_command("load_places", file, source="BKG")

    assert capsys.readouterr().out.splitlines() == [
        "1 Gemeinden gezeichnet, 32 Zeichen.",
        "Ohne Umriss, nur in der Liste: Lübz.",
    ]
    file.write_bytes(b"\xff")
    with pytest.raises(CommandError, match="nicht in UTF-8"):
        call_command("load_places", file, source="BKG")
    with pytest.raises(CommandError, match="gibt es nicht"):
        call_command("load_places", tmp_path / "fehlt", source="BKG")
