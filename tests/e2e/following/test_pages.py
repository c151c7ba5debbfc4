"""Following an event by e-mail and ending it again, as a browser shows it and a keyboard walks it."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from playwright.sync_api import BrowserContext, Locator, Page, expect

from kek.following.models import Follower
from kek.people.models import Committee
from tests.e2e.conftest import DESKTOP, PHONE
from tests.factories.kek import FieldOfActionFactory
from tests.factories.workshops import WorkshopFactory
from tests.tasks import work_off
from workshops.models import Workshop

pytestmark = pytest.mark.e2e

Axe = Callable[[Page], list[str]]


@pytest.fixture
def workshop(live_url: str, umweltausschuss: Committee) -> Workshop:
    FieldOfActionFactory(title="Mobilität")
    return WorkshopFactory(title="Klima im Kreis", committees=[umweltausschuss])


def link_in_the_last_letter(word: str) -> str:
    assert work_off() == []
    return re.search(rf"https?://[^/]+(/folgen/{word}/\S+)", mail.outbox[-1].body)[1]


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_from_the_event_to_the_mail_and_out_again(
    viewport: dict[str, int], workshop: Workshop, new_context: Callable[..., BrowserContext], axe: Axe
) -> None:
    """By keyboard alone; each page is judged on the way."""
    page = new_context(viewport=viewport).new_page()
    page.goto(workshop.url)
    judge(page, axe)
    press(page, page.get_by_role("link", name="Dieser Veranstaltung folgen"))
    judge(page, axe)
    press(page, page.get_by_label("E-Mail-Adresse"))
    expect(page.locator(".error-summary")).to_be_focused()
    judge(page, axe)
    page.get_by_label("E-Mail-Adresse").fill("leser@post.example")
    press(page, page.get_by_role("button", name="Folgen"))
    expect(page.get_by_text("Bitte sehen Sie in Ihr Postfach.")).to_be_visible()
    judge(page, axe)

    page.goto(link_in_the_last_letter("bestaetigen"))
    judge(page, axe)
    press(page, page.get_by_role("button", name="Ja, ich möchte folgen"))
    expect(page.get_by_role("link", name="Klima im Kreis")).to_be_visible()
    judge(page, axe)

    page.goto(page.url.replace("/meine/", "/abmelden/"))
    judge(page, axe)
    press(page, page.get_by_role("button", name="Alle abbestellen"))
    expect(page.get_by_role("heading", name="Sie sind abgemeldet")).to_be_visible()
    judge(page, axe)
    assert not Follower.objects.exists()


def press(page: Page, control: Locator) -> None:
    """The control can be reached and pressed without a mouse."""
    control.focus()
    expect(control).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def judge(page: Page, axe: Axe) -> None:
    assert axe(page) == []
    assert page.locator("h1").count() == 1
    width = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width <= 0
