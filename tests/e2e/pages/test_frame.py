"""The frame of every page as people use it: by thumb, by keyboard, without scripts, on paper."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kek.people.models import User
from tests.factories.home import ContentPageFactory
from tests.factories.kek import process_with_phases

pytestmark = pytest.mark.e2e

PAGES = ["/kek/", "/konto/login/", "/konto/signup/", "/konto/password/reset/", "/suche/", "/gibt-es-nicht/"]
NARROWEST = {"width": 320, "height": 640}  # 1280 px at 400 % zoom


@pytest.fixture(autouse=True)
def process(live_url: str) -> None:
    page = process_with_phases(title="Kreisentwicklungskonzept 2035", slug="kek", show_in_menus=True)
    ContentPageFactory(parent=page, title="Termine", slug="termine", show_in_menus=True)


def test_the_phones_menu_opens_without_a_script(new_context: Callable[..., BrowserContext]) -> None:
    phone = new_context(viewport=NARROWEST, java_script_enabled=False).new_page()
    phone.goto("/kek/")
    link = phone.locator(".site-menu").get_by_role("link", name="Termine")
    expect(link).to_be_hidden()

    phone.get_by_text("Menü").click()
    link.click()

    expect(phone).to_have_url("/kek/termine/")


def test_escape_closes_the_phones_menu_and_leads_back_to_its_button(
    new_context: Callable[..., BrowserContext],
) -> None:
    phone = new_context(viewport=NARROWEST).new_page()
    phone.goto("/kek/")
    menu, button = phone.locator(".site-menu"), phone.locator(".site-menu__button")
    button.press("Enter")
    menu.get_by_role("link", name="Termine").focus()

    phone.keyboard.press("Escape")

    expect(menu.get_by_role("link", name="Termine")).to_be_hidden()
    expect(button).to_be_focused()


def test_the_first_tab_leads_past_the_header(page: Page) -> None:
    page.goto("/kek/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#inhalt")).to_be_focused()


def test_a_wide_screen_shows_the_sections_without_a_menu(page: Page) -> None:
    page.goto("/kek/")

    expect(page.get_by_role("navigation", name="Hauptnavigation")).to_have_count(1)
    expect(page.get_by_role("link", name="Termine").first).to_be_visible()


def test_nothing_is_cut_off_at_the_narrowest_width(new_context: Callable[..., BrowserContext]) -> None:
    phone = new_context(viewport=NARROWEST).new_page()
    too_wide = []
    for address in PAGES:
        phone.goto(address)
        if phone.evaluate(
            "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
        ):
            too_wide.append(address)

    assert too_wide == []


def test_all_links_of_the_office_fit_on_the_narrowest_wide_screen(
    new_context: Callable[..., BrowserContext], log_in: Callable[..., None], olga: User
) -> None:
    context = new_context(viewport={"width": 992, "height": 640})
    log_in(context, olga)
    page = context.new_page()
    page.goto("/kek/termine/")

    links = page.get_by_role("navigation", name="Konto")
    expect(links.get_by_role("link", name="Seite bearbeiten")).to_be_visible()
    expect(links.get_by_role("link", name="Abmelden")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_automatic_checks_find_nothing(page: Page, phone: Page, axe: Callable[..., list[str]]) -> None:
    found = {}
    for address in PAGES:
        page.goto(address)
        phone.goto(address)
        found[address] = axe(page) + axe(phone)

    assert found == {address: [] for address in PAGES}


def test_a_form_with_errors_is_accessible(page: Page, axe: Callable[..., list[str]]) -> None:
    page.goto("/konto/login/")
    way = page.get_by_role("region", name="Mit Passwort")
    way.get_by_role("textbox", name="E-Mail").fill("clara@post.example")
    way.get_by_role("textbox", name="Passwort").fill("falsch")
    way.get_by_role("button", name="Anmelden").click()

    expect(page.get_by_role("alert")).to_contain_text("E-Mail-Adresse oder Passwort stimmen nicht")
    assert axe(page) == []


def test_paper_gets_the_address_and_no_navigation(page: Page) -> None:
    page.goto("/kek/")
    page.emulate_media(media="print")

    expect(page.get_by_text("gedruckte Fassung")).to_be_visible()
    expect(page.locator(".site-bar")).to_be_hidden()
    expect(page.get_by_role("search")).to_be_hidden()
