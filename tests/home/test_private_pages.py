"""A page that becomes private is gone at once for all others: lists, kept pages, calendars, boards."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Page, PageViewRestriction

from kek.people.models import User
from participation.models import Board, Idea
from tests.factories.kek import PASSWORD as PASSWORD_OF_ALL
from tests.factories.kek import process_with_phases
from tests.factories.participation import idea_on, open_board
from tests.factories.workshops import OtherEventFactory, SchedulePageFactory

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"
LOGIN = {"restriction_type": PageViewRestriction.LOGIN}
PASSWORD = {"restriction_type": PageViewRestriction.PASSWORD, "password": "geheim"}
LISTS = ["/", "/sitemap.xml", "/termine/feeds/", "/termine/feeds/alle.ics", "/suche/?suche=Kanarienvogel"]


@pytest.fixture
def schedule() -> Page:
    return SchedulePageFactory(parent=process_with_phases())


@pytest.fixture
def event(schedule: Page) -> Page:
    return OtherEventFactory(parent=schedule, title=CANARY, slug="vogel-1", start_date=timezone.localdate())


@pytest.fixture
def board() -> Board:
    found = open_board(title=CANARY, slug="vogel-2")
    idea_on(found, f"{CANARY} im Park")
    return found


def shown(addresses: list[str], *, also_addresses: bool = True) -> list[str]:
    """Where a stranger reads of the canary; the search shows the asked word, so its results are counted."""
    found = []
    for address in addresses:
        response = Client().get(address)
        results = (response.context or {}).get("results")
        text = response.content.decode()
        names_it = CANARY in text or (also_addresses and "vogel-" in text)
        if results.count if results is not None else names_it:
            found.append(address)
    return found


@pytest.mark.parametrize("restriction", [LOGIN, PASSWORD], ids=["log-in", "password"])
def test_a_private_page_leaves_every_list(
    schedule: Page,
    event: Page,
    board: Board,
    restriction: dict[str, str],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    addresses = [*LISTS, schedule.url]
    before = shown(addresses)
    with django_capture_on_commit_callbacks(execute=True):
        for page in (event, board.page):
            PageViewRestriction.objects.create(page=page, **restriction)

    assert before == [address for address in addresses if address != "/termine/feeds/"]
    assert shown(addresses) == []


@pytest.mark.parametrize("restriction", [LOGIN, PASSWORD], ids=["log-in", "password"])
def test_a_private_page_is_shown_to_no_stranger(
    event: Page,
    board: Board,
    restriction: dict[str, str],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    addresses = [
        event.url,
        board.page.url,
        f"/termine/feeds/termin/{event.pk}.ics",
        f"/beteiligung/{board.pk}/stand/",
    ]
    before = shown(addresses)
    with django_capture_on_commit_callbacks(execute=True):
        for page in (event, board.page):
            PageViewRestriction.objects.create(page=page, **restriction)

    assert before == addresses
    # Who is asked for a password has the address already; the form leads back to it.
    assert shown(addresses, also_addresses=False) == []


def test_the_page_that_asks_for_a_password_wears_the_sites_dress(event: Page) -> None:
    PageViewRestriction.objects.create(page=event, **PASSWORD)
    html = Client().get(event.url).content.decode()

    assert "Kennwort nötig</h1>" in html
    assert "kek/css/site.css" in html


def test_the_password_opens_the_page_for_its_browser_alone(event: Page) -> None:
    restriction = PageViewRestriction.objects.create(page=event, **PASSWORD)
    insider, stranger = Client(), Client()
    insider.get(event.url)
    insider.post(
        f"/_util/authenticate_with_password/{restriction.pk}/{event.pk}/",
        {"password": "geheim", "return_url": event.url},
    )

    assert CANARY in insider.get(event.url).content.decode()
    assert CANARY not in stranger.get(event.url).content.decode()


def test_the_password_leads_to_no_foreign_address(event: Page) -> None:
    restriction = PageViewRestriction.objects.create(page=event, **PASSWORD)
    answer = Client().post(
        f"/_util/authenticate_with_password/{restriction.pk}/{event.pk}/",
        {"password": "geheim", "return_url": "https://fremd.example/"},
    )

    assert "fremd.example" not in answer.headers.get("Location", "")


def test_nobody_writes_on_a_private_board(
    board: Board, clara: User, browser_of: Callable[[User], Client]
) -> None:
    PageViewRestriction.objects.create(page=board.page, **PASSWORD)
    ideas = Idea.objects.count()
    for client in (Client(), browser_of(clara)):
        for way in ("vorgang", "beitreten"):
            form = {"text": "x", "column": board.columns.get().pk, "pseudonym": "Spatz"}
            assert client.post(f"/beteiligung/{board.pk}/{way}/", form).status_code == 404

    assert Idea.objects.count() == ideas


FOREIGN = [
    "https://fremd.example/",
    "//fremd.example/",
    "/\\fremd.example/",
    "javascript:alert(1)",
    "///fremd",
]


@pytest.mark.parametrize("address", FOREIGN)
def test_the_log_in_leads_to_no_foreign_address(clara: User, address: str) -> None:
    answer = Client().post(
        "/konto/login/?next=" + address, {"login": clara.email, "password": PASSWORD_OF_ALL, "next": address}
    )

    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
