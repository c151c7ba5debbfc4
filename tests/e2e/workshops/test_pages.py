"""Schedule, series, forum and the list of calendars, as a browser shows them."""

import re
from collections.abc import Callable
from datetime import date, time

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import PHONE
from tests.factories.documents import KekDocumentFactory
from tests.factories.kek import CommitteeFactory
from tests.factories.workshops import (
    EventDocumentFactory,
    ForumFactory,
    PressReferenceFactory,
    SchedulePageFactory,
    TalkFactory,
    WorkshopFactory,
    WorkshopSeriesPageFactory,
)
from workshops.models import WorkshopSeriesPage

pytestmark = pytest.mark.e2e

Axe = Callable[[Page], list[str]]


@pytest.fixture
def series(live_url: str) -> WorkshopSeriesPage:
    series = WorkshopSeriesPageFactory(parent=SchedulePageFactory())
    committees = [
        CommitteeFactory(name="Ausschuss für Wirtschaft, Bau und Tourismus"),
        CommitteeFactory(name="Ausschuss für Ländlichen Raum und Landwirtschaft"),
    ]
    joint = WorkshopFactory(parent=series, committees=committees, is_joint_session=True)
    EventDocumentFactory(event=joint, document=KekDocumentFactory(kind="presentation", title="Folien"))
    WorkshopFactory(parent=series, start_date=date(2016, 4, 20), state="cancelled", state_reason="Sturm")
    return series


@pytest.fixture
def addresses(series: WorkshopSeriesPage) -> list[str]:
    schedule = series.get_parent()
    forum = ForumFactory(
        parent=schedule,
        number=2,
        motto="Was wollen wir?",
        topics="Fachkräfte\nBranchen",
        place="Parchim",
        start_time=time(18),
        state="moved",
        previous_start_date=date(2016, 5, 2),
        outcomes=[("outcome", "Runder Tisch"), ("outcome", "Breitband für alle")],
    )
    TalkFactory(event=forum, speakers="Emil", presentation=KekDocumentFactory())
    PressReferenceFactory(event=forum)
    ForumFactory(parent=schedule, number=3)
    return [schedule.url, f"{schedule.url}?jahr=1999", series.url, forum.url, reverse("workshops:feeds")]


def faults(page: Page, addresses: list[str], axe: Axe) -> dict[str, list[str]]:
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = axe(page)
        if page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found[address].append("wider than the window")
    return {address: lines for address, lines in found.items() if lines}


def test_no_faults_on_a_desktop(page: Page, addresses: list[str], axe: Axe) -> None:
    assert faults(page, addresses, axe) == {}


def test_no_faults_on_a_phone(phone: Page, addresses: list[str], axe: Axe) -> None:
    assert faults(phone, addresses, axe) == {}


def test_the_table_of_dates_is_a_list_on_a_phone_and_stays_a_table_for_screen_readers(
    phone: Page, series: WorkshopSeriesPage
) -> None:
    phone.goto(series.url)
    row = phone.get_by_role("row").nth(1)
    cells = [cell.bounding_box() for cell in row.get_by_role("cell").all()]
    assert len(cells) == 3
    left = {round(box["x"]) for box in cells if box}
    top = [box["y"] for box in cells if box]
    assert (len(left), top) == (1, sorted(top))


def test_the_filter_leaves_the_first_screen_of_a_phone_to_the_list(
    page: Page, new_context: Callable[..., BrowserContext], addresses: list[str]
) -> None:
    phone = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    phone.goto(addresses[0])
    expect(phone.get_by_label("Art")).to_be_hidden()
    expect(phone.locator(".event-entry").first).to_be_in_viewport()

    phone.get_by_text("Termine filtern").click()
    phone.get_by_label("Art").select_option("Fachforum")
    phone.get_by_role("button", name="Anzeigen").click()
    expect(phone.get_by_text("Termine filtern (aktiv)")).to_be_visible()
    expect(phone.locator(".event-entry")).to_have_count(2)

    page.goto(addresses[0])
    expect(page.get_by_text("Termine filtern")).to_be_hidden()
    expect(page.get_by_label("Art")).to_be_visible()


def test_the_filter_works_without_a_script(page: Page, addresses: list[str]) -> None:
    page.goto(addresses[0])
    page.get_by_label("Art").select_option("Fachforum")
    page.get_by_role("button", name="Anzeigen").click()
    expect(page).to_have_url(re.compile("art=fachforum"))
    expect(page.locator(".event-entry")).to_have_count(2)
