"""The office puts in a map, and reads what does not fit."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from home.actions import map_uploads
from home.actions.map_uploads import compute_map
from home.models import MapUpload
from home.models.map_upload import LONG
from kek.people.models import User
from kek.places.actions.maps import draw, load_map
from kek.places.models import DistrictMap
from tests.factories.kek import MunicipalityFactory
from tests.factories.places import feature, geojson, square
from tests.tasks import work_off

pytestmark = pytest.mark.django_db

ADDRESS = "/verwaltung/karte/"
WRITTEN = "Aus einer großen Datei wird in etwa einer halben Minute eine Karte."
PARCHIM = geojson(feature("Parchim", square(11.8, 53.4)))


@pytest.fixture
def office(browser_of: Callable[[User], Client], olga: User) -> Client:
    return browser_of(olga)


def upload(office: Client, content: bytes, **fields: str) -> str:
    """What the page says when the worker was there; before, it says that it computes."""
    file = SimpleUploadedFile("karte.geojson", content)
    answer = office.post(ADDRESS, {"file": file, "source": "© BKG", **fields}, follow=True)
    if answer.redirect_chain:
        assert WRITTEN in answer.content.decode()
    work_off()
    return read(office) if answer.redirect_chain else words(answer.content)


def read(office: Client) -> str:
    return words(office.get(ADDRESS).content)


def words(page: bytes) -> str:
    return " ".join(page.decode().split())


def test_a_file_becomes_the_map(office: Client) -> None:
    MunicipalityFactory(name="Lübz")
    page = upload(office, PARCHIM.encode(), adds_missing="on", is_schematic="on")

    assert "Zuletzt hochgeladen: fertig" in page
    assert (
        "<li>Die Karte zeigt jetzt 1 Gemeinde.</li><li>Neu angelegt: Parchim.</li>"
        "<li>Ohne Umriss, nur in der Liste: Lübz.</li>" in page
    )
    assert DistrictMap.objects.values_list("source", "is_schematic").get() == ("© BKG", True)
    assert bytes(MapUpload.objects.get().content) == b""


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            PARCHIM.encode(),
            "Eintrag 1 („Parchim“): Unter diesem Schlüssel oder Namen ist hier keine Gemeinde angelegt.",
        ),
        (geojson(*[feature(f"Ort {n}", square(11.8, 53.4)) for n in range(22)]).encode(), "Und 2 weitere."),
        (geojson(feature("\0\ud800", square(11.8, 53.4))).encode(), "Eintrag 1 („\ufffd\ufffd“): Unter"),
        (b"\x00", "Das ist kein lesbares GeoJSON."),
        (b"\xff\xfe", "Die Datei ist nicht in UTF-8 geschrieben."),
        (b"", "Diese Datei ist leer. Bitte wählen Sie eine andere."),
    ],
    ids=["unknown", "many", "no letters", "NUL", "bytes", "empty"],
)
def test_what_does_not_fit_is_said_and_the_rest_is_kept(
    office: Client, content: bytes, sentence: str
) -> None:
    page = upload(office, content)

    assert sentence in page
    assert 'value="© BKG"' in page
    assert not DistrictMap.objects.exists()


def test_the_map_before_stays_until_the_new_one_is_whole(
    office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether nobody works, the worker breaks, or the file does not fit."""
    load_map(PARCHIM, source="vorher", adds_missing=True)
    file = SimpleUploadedFile("karte.geojson", PARCHIM.encode())
    office.post(ADDRESS, {"file": file, "source": "© BKG"})
    assert DistrictMap.objects.get().source == "vorher"

    monkeypatch.setattr(map_uploads, "put_in", lambda *_, **__: 1 / 0)
    work_off()

    assert "Aus dieser Datei ließ sich keine Karte berechnen." in read(office)
    assert DistrictMap.objects.get().source == "vorher"


def test_a_task_that_comes_twice_or_late_changes_nothing(
    office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A killed worker's task is done again; meanwhile there may be another file."""
    upload(office, PARCHIM.encode(), adds_missing="on")
    first, drawn = MapUpload.objects.get(), DistrictMap.objects.get()
    compute_map.call(str(first.key))
    assert (DistrictMap.objects.get(), MapUpload.objects.get().outcome) == (drawn, first.outcome)

    def overtaken(text: str) -> object:
        monkeypatch.undo()
        upload(office, PARCHIM.encode(), source="© Landkreis")
        return draw(text)

    monkeypatch.setattr(map_uploads, "draw", overtaken)
    upload(office, PARCHIM.encode(), source="© zu spät")

    assert DistrictMap.objects.get().source == "© Landkreis"
    assert "Zuletzt hochgeladen: fertig" in read(office)


def test_the_page_says_when_nobody_computes(office: Client) -> None:
    file = SimpleUploadedFile("karte.geojson", PARCHIM.encode())
    office.post(ADDRESS, {"file": file, "source": "© BKG"})
    MapUpload.objects.update(uploaded_at=MapUpload.objects.get().uploaded_at - LONG)
    page = read(office)
    assert "Die Karte sollte längst fertig sein." in page
    assert 'value="© BKG"' in page
