"""A published protocol, its versions and their difference, on a phone and on a desktop."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import BrowserContext, Page, expect

from documents.models import Protocol
from kek.people.models import User
from tests.e2e.conftest import DESKTOP, PHONE
from tests.factories.protocols import ProtocolFactory, colleague_of, decision, next_published, published
from tests.factories.rich_protocol import every_kind
from tests.factories.workshops import WorkshopFactory
from tests.tasks import work_off

pytestmark = pytest.mark.e2e
# Where pictures of the pages go, if somebody wants to look at them.
PICTURES = os.environ.get("KEK_PICTURES")


@pytest.fixture
def protocol(live_url: str, olga: User) -> Protocol:
    """Two versions with real PDFs."""
    colleague_of(olga)
    page = ProtocolFactory(
        parent=WorkshopFactory(title="Workshop Mobilität und Teilhabe", place="Parchim"),
        items=every_kind(),
        summary="Wie Menschen abends und am Wochenende ohne eigenes Auto ans Ziel kommen.",
    )
    published(page, olga)
    change = [*every_kind()[:-1], decision("Der nächste Workshop findet im Herbst in Lübz statt.")]
    next_published(page, olga, lambda _: change, "Der Ort des nächsten Workshops steht fest.")
    with ThreadPoolExecutor(1) as pool:
        pool.submit(_work_off).result()
    return Protocol.objects.get(pk=page.pk)


def _work_off() -> None:
    work_off()
    connections.close_all()


# One test for all: two versions with their PDFs take seconds to make.
def test_the_pages_are_accessible(
    protocol: Protocol, new_context: Callable[..., BrowserContext], axe: Callable[[Page], list[str]]
) -> None:
    for viewport, path in product([PHONE, DESKTOP], ["", "fassungen/1/", "aenderungen/2/"]):
        page = new_context(viewport=viewport).new_page()
        page.goto(f"{protocol.url}{path}")

        if PICTURES:
            name = f"{path.replace('/', '-') or 'protokoll-'}{viewport['width']}.png"
            page.screenshot(path=Path(PICTURES) / name, full_page=True)
        assert axe(page) == [], (path, viewport)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (path, viewport)


def test_a_number_is_an_address(protocol: Protocol, page: Page) -> None:
    page.goto(protocol.url)
    page.get_by_role("link", name="Punkt 2.2: Link zu diesem Punkt").click()

    expect(page).to_have_url(f"{page.url.partition('fassungen')[0]}fassungen/2/#punkt-2.2")
    expect(page.locator("[id='punkt-2.2']")).to_be_in_viewport()


def test_a_quoted_item_leads_to_what_holds_now(protocol: Protocol, page: Page) -> None:
    page.goto(f"{protocol.url}fassungen/1/#punkt-2.2")
    lines = page.get_by_text("Aus einer früheren Fassung.")
    expect(lines.filter(visible=True)).to_have_count(1)

    page.get_by_role("link", name="§ 2.2 in der geltenden Fassung lesen").click()

    expect(page).to_have_url(f"{page.url.partition('fassungen')[0].partition('#')[0]}#punkt-2.2")
    expect(page.locator("[id='punkt-2.2']")).to_be_in_viewport()
