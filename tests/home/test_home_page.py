"""The front door shows where things stand, what one can do and what comes next."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from home.models import HomePage
from kek.people.models import User
from kek.process.models import Phase, ProcessPage
from participation.actions.announcing import announce_on_commit
from participation.enums import Audience, BoardPhase
from participation.models import Board
from tests.factories.documents import KekDocumentFactory
from tests.factories.home import ContentPageFactory
from tests.factories.kek import ImageFactory, ProcessPageFactory, process_with_phases
from tests.factories.participation import idea_on, open_board
from tests.factories.workshops import ForumFactory

pytestmark = pytest.mark.django_db


def read(client: Client) -> BeautifulSoup:
    return BeautifulSoup(client.get("/").content, "html.parser")


def links(page: BeautifulSoup, section: str) -> list[str]:
    return [" ".join(a.get_text().split()) for a in page.select(f"section[aria-labelledby={section}] h3 a")]


def in_days(days: int) -> dict[str, object]:
    return {"start_date": timezone.localdate() + timedelta(days=days)}


def test_an_empty_site_says_so_calmly(client: Client) -> None:
    text = read(client).get_text()
    assert "Zurzeit läuft kein Prozess" in text
    assert "Zurzeit sind keine Termine geplant." in text
    assert "Es gibt noch keine Downloads." in text


def test_the_current_station_with_its_end(client: Client) -> None:
    process_with_phases(title="KEK 2040")
    station = read(client).select_one("section[aria-labelledby=stand]")
    end = (timezone.localdate() + timedelta(days=30)).strftime("%d.%m.%Y")
    place = f"Station 2 von 3, bis {end}"
    assert " ".join(station.select_one("h2").get_text().split()) == "Hier stehen wir: Ideen sammeln"
    assert " ".join(station.select_one(".home-station__place").get_text().split()) == place


def test_what_one_can_do_now_leads_to_its_page(client: Client) -> None:
    process = process_with_phases()
    page = ContentPageFactory(title="Ideen eintragen")
    Phase.objects.filter(process=process, title="Ideen sammeln").update(
        what_you_can_do="Schreiben Sie eine Idee auf", action_page=page
    )
    action = read(client).select_one(".home-station__action")
    assert [(link.get_text(), link["href"]) for link in action.select("a")] == [
        ("Schreiben Sie eine Idee auf", page.url)
    ]


def offered(client: Client) -> list[str]:
    """In the section of the station, in the line on a page of the process, and in its timeline."""
    process = ProcessPage.objects.get()
    pages = [read(client), BeautifulSoup(client.get(process.url).content, "html.parser")]
    found = [
        link
        for page in pages
        for link in page.select(".home-station__action a, .process-line a, .timeline a")
    ]
    return [link.get_text() for link in found if link["href"] != process.url]


@pytest.mark.parametrize(
    ("now", "offer"),
    [
        ({}, "Ideen einbringen"),
        ({"phase": BoardPhase.SORTING}, "Ideen unterstützen und kommentieren"),
        ({"phase": BoardPhase.VOTING}, "Über Ideen abstimmen"),
        ({"phase": BoardPhase.VOTING, "is_veiled": True}, None),
        ({"phase": BoardPhase.DISCUSSING, "is_discussed": False}, "Ideen lesen"),
        ({"phase": BoardPhase.CLOSED}, "Ideen lesen"),
        ({"phase": BoardPhase.DRAFT}, None),
        ({"readers": Audience.COMMITTEE}, None),
        ({"writers": Audience.COMMITTEE}, "Ideen lesen"),
        ({"writers": Audience.PARTICIPANTS}, "Ideen einbringen"),
        (
            {"phase_ends_at": datetime(2016, 5, 4, tzinfo=UTC), "phase_after": BoardPhase.CLOSED},
            "Ideen lesen",
        ),
    ],
)
def test_what_leads_to_a_board_offers_what_is_possible_there_now(
    client: Client, now: dict[str, object], offer: str | None
) -> None:
    board = open_board()
    phases = Phase.objects.filter(process=process_with_phases(), title="Ideen sammeln")
    phases.update(what_you_can_do="Ideen einbringen", action_page=board.page)
    Board.objects.filter(pk=board.pk).update(**now)

    assert offered(client) == ([offer] * 3 if offer else [])


def test_a_board_of_a_phase_to_come_is_announced_as_the_editors_put_it(client: Client) -> None:
    board = open_board(phase=BoardPhase.DRAFT)
    process = process_with_phases()
    process.phases.filter(title="Beschluss").update(what_you_can_do="Abstimmen", action_page=board.page)

    timeline = BeautifulSoup(client.get(process.url).content, "html.parser").select(".timeline a")
    assert [link.get_text() for link in timeline] == ["Abstimmen"]


def test_a_process_between_two_stations(client: Client) -> None:
    ProcessPageFactory()
    assert "Zurzeit läuft keine Station" in read(client).get_text()


def test_the_next_three_dates_in_order(client: Client) -> None:
    for days in (40, 10, -5, 20, 30):
        ForumFactory(title=f"In {days} Tagen", **in_days(days))
    assert links(read(client), "termine") == ["In 10 Tagen", "In 20 Tagen", "In 30 Tagen"]


def test_a_cancelled_date_says_so(client: Client) -> None:
    ForumFactory(title="Forum", state="cancelled", **in_days(3))
    assert "Abgesagt" in read(client).select_one("section[aria-labelledby=termine]").get_text()


def test_open_boards_show_their_three_newest_ideas(client: Client) -> None:
    board = open_board(title="Ideen für alle")
    for number in range(4):
        idea_on(board, f"Idee {number}")
    page = read(client)
    assert links(page, "mitreden") == ["Ideen für alle"]
    assert [p.get_text(strip=True) for p in page.select(".home-idea__text")] == ["Idee 3", "Idee 2", "Idee 1"]
    ways = page.select(".home-board__ways a")
    assert [" ".join(way.get_text().split()) for way in ways] == [
        "Idee schreiben",
        "Alle 4 Ideen lesen: Ideen für alle",
    ]
    assert [way["href"] for way in ways] == [f"{board.page.url}#idee-schreiben", f"{board.page.url}#ideen"]


def test_a_board_where_only_some_may_write_is_there_to_read(client: Client) -> None:
    board = open_board()
    Board.objects.filter(pk=board.pk).update(writers=Audience.PARTICIPANTS)
    assert len(read(client).select(".home-board__ways .kern-btn")) == 0


def test_closed_and_private_boards_are_not_shown(client: Client) -> None:
    private = open_board(title="Privat")
    PageViewRestriction.objects.create(page=private.page, restriction_type=PageViewRestriction.LOGIN)
    closed = open_board(title="Zu")
    Board.objects.filter(pk=closed.pk).update(phase=BoardPhase.DRAFT)
    assert links(read(client), "mitreden") == []


def test_a_new_idea_is_on_the_kept_page_at_once(
    client: Client, django_capture_on_commit_callbacks: object
) -> None:
    board = open_board()
    assert "Ein Radweg" not in read(client).get_text()
    with django_capture_on_commit_callbacks(execute=True):
        idea_on(board, "Ein Radweg")
    assert "Ein Radweg" in read(client).get_text()


def test_a_board_that_opens_is_on_the_kept_page_at_once(
    client: Client, django_capture_on_commit_callbacks: object
) -> None:
    board = open_board(title="Neu offen")
    Board.objects.filter(pk=board.pk).update(phase=BoardPhase.DRAFT)
    assert links(read(client), "mitreden") == []
    with django_capture_on_commit_callbacks(execute=True):
        Board.objects.filter(pk=board.pk).update(phase=BoardPhase.COLLECTING)
        announce_on_commit(board)
    assert links(read(client), "mitreden") == ["Neu offen"]


def test_the_newest_documents(client: Client) -> None:
    for number in range(6):
        KekDocumentFactory(title=f"Papier {number}")
    rows = read(client).select("section[aria-labelledby=downloads] a")
    assert [row.get_text().split(" (")[0].strip() for row in rows] == [f"Papier {n}" for n in (5, 4, 3, 2, 1)]


def test_finished_processes_stand_beside_the_running_one(client: Client) -> None:
    process_with_phases(title="KEK 2040")
    ProcessPageFactory(title="KEK 2030", is_finished=True)
    assert links(read(client), "abgeschlossen") == ["KEK 2030"]


def test_it_says_that_the_concept_is_informal_and_the_kreistag_decides(client: Client) -> None:
    text = " ".join(read(client).select_one(".home-informal").get_text().split())
    assert "informelles Konzept" in text
    assert "Die Entscheidung trifft der Kreistag." in text


def test_editors_set_title_lead_picture_and_body(client: Client) -> None:
    home = HomePage.objects.get()
    home.hero_title, home.summary, home.image = "Unser Landkreis", "Gemeinsam geplant.", ImageFactory()
    home.body = [("text", RichText("<p>Willkommen</p>"))]
    home.save()
    page = read(client)
    assert page.h1.get_text(strip=True) == "Unser Landkreis"
    assert page.select_one(".page-heading__lead").get_text(strip=True) == "Gemeinsam geplant."
    assert page.select_one(".home-hero figcaption").get_text(strip=True) == "Foto: Clara Canary"
    assert "Willkommen" in page.select_one(".home__body").get_text()


def test_headings_do_not_skip_a_level(client: Client) -> None:
    process_with_phases()
    idea_on(open_board())
    levels = [int(heading.name[1]) for heading in read(client).main.find_all(["h1", "h2", "h3", "h4"])]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_it_says_that_one_is_logged_in(client: Client, clara: User) -> None:
    clara.set_password("korrektes pferd")
    clara.save()

    client.post(reverse("account_login"), {"login": clara.email, "password": "korrektes pferd"})

    assert "Sie sind angemeldet." in read(client).get_text()
