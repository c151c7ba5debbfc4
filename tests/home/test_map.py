"""The map counts what everybody may read, and says all of it in its list."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from kek.places.actions.maps import load_map
from kek.places.models import Municipality
from participation.enums import ContributionState
from participation.models import Board, Idea
from tests.conftest import CountQueries
from tests.factories.kek import MunicipalityFactory, ProcessPageFactory
from tests.factories.participation import idea_on, open_board
from tests.factories.places import feature, geojson, square
from tests.factories.workshops import ForumFactory, SchedulePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def parchim() -> Municipality:
    return MunicipalityFactory(name="Parchim", slug="parchim")


def idea_in(place: Municipality, board: Board | None = None, text: str = "Ein Radweg") -> Idea:
    idea = idea_on(board or open_board(), text)
    Idea.objects.filter(pk=idea.pk).update(place=place)
    return idea


def counts(query: str = "") -> dict[str, str]:
    page = BeautifulSoup(Client().get(f"/karte/?{query}").content, "html.parser")
    rows = page.select(".place-list__item")
    return {row.a.get_text(): row.select_one(".place-list__counts").get_text() for row in rows}


def test_ideas_and_events_by_municipality(parchim: Municipality) -> None:
    MunicipalityFactory(name="Lübz")
    idea_in(parchim)
    for place in ("Parchim", "parchim, Solitär", "Schwerin"):
        ForumFactory(place=place)

    assert counts() == {"Lübz": "noch nichts", "Parchim": "1 Idee, 2 Termine"}


def test_what_is_not_for_everybody_is_not_counted(parchim: Municipality) -> None:
    shown, hidden = idea_in(parchim), idea_in(parchim)
    Idea.objects.filter(pk=hidden.pk).update(state=ContributionState.HIDDEN)
    Board.objects.filter(pk=idea_in(parchim).board_id).update(is_veiled=True)
    forum = ForumFactory(place="Parchim")
    PageViewRestriction.objects.create(page=forum, restriction_type=PageViewRestriction.LOGIN)
    assert counts() == {"Parchim": "1 Idee"}
    Board.objects.filter(pk=shown.board_id).update(readers="committee")

    assert counts("neu") == {"Parchim": "noch nichts"}
    page = Client().get("/karte/parchim/").content.decode()
    assert ("Ein Radweg" in page, forum.title in page) == (False, False)


def test_by_process_and_by_board(parchim: Municipality) -> None:
    process = ProcessPageFactory()
    inside = idea_in(parchim, open_board(parent=process))
    ForumFactory(parent=SchedulePageFactory(parent=process), place="Parchim")
    idea_in(parchim)

    assert [
        counts(query)["Parchim"] for query in ("", f"prozess={process.pk}", f"board={inside.board_id}")
    ] == [
        "2 Ideen, 1 Termin",
        "1 Idee, 1 Termin",
        "1 Idee",
    ]
    assert counts("prozess=x&board=%00") == {"Parchim": "2 Ideen, 1 Termin"}


def test_a_municipality_has_a_page(parchim: Municipality) -> None:
    idea = idea_in(parchim, text="Ein Radweg nach Lübz")
    forum = ForumFactory(place="Parchim", title="Breitband")
    page = BeautifulSoup(Client().get("/karte/parchim/").content, "html.parser").main

    assert page.h1.get_text() == "Parchim"
    links = [link["href"] for link in page.select("section a")]
    assert links == [idea.get_absolute_url(), forum.url]
    assert Client().get("/karte/gibt-es-nicht/").status_code == 404


def test_the_drawing_is_no_second_way_for_keyboards(parchim: Municipality) -> None:
    idea_in(parchim)
    assert b'<svg class="map' not in Client().get("/karte/").content
    load_map(geojson(feature("Parchim", square(11.8, 53.4))), source="© BKG", is_schematic=True)

    page = BeautifulSoup(Client().get("/karte/?neu").content, "html.parser").main
    drawing = page.select_one("svg.map")
    assert (drawing["aria-hidden"], [link["tabindex"] for link in drawing.select("a")]) == ("true", ["-1"])
    assert drawing.title.get_text() == "Parchim: 1 Idee"
    note = " ".join(page.figcaption.get_text().split())
    assert note.startswith("Schematische Lage, keine amtlichen Grenzen.")
    assert note.endswith("Quelle: © BKG")


def test_queries(queries: CountQueries, parchim: Municipality) -> None:
    idea_in(parchim)
    ForumFactory(place="Parchim")
    one = [queries("/karte/"), queries("/karte/parchim/")]
    for number in range(5):
        idea_in(MunicipalityFactory())
        idea_in(parchim)
        ForumFactory(place="Parchim", title=f"Forum {number}")
    assert [queries("/karte/"), queries("/karte/parchim/")] == one == [15, 20]
