"""The header shows the sections of the site and the pages of the current one."""

import re

import pytest
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, Site

from kek.pages.queries.navigation import Entry, navigation
from tests.factories.home import ContentPageFactory
from tests.factories.kek import ProcessPageFactory, site_root

pytestmark = pytest.mark.django_db


def section(title: str, **fields: object) -> Page:
    return ProcessPageFactory(title=title, show_in_menus=True, **fields)


def seen_from(page: Page | None) -> list[Entry]:
    return navigation(RequestFactory().get("/"), page)


def titles(entries: list[Entry]) -> list[str]:
    return [entry.title for entry in entries]


def test_sections_are_live_and_wanted_in_menus() -> None:
    section("KEK 2035")
    section("Entwurf", live=False)
    ProcessPageFactory(title="Nicht im Menü")

    assert titles(seen_from(None)) == ["KEK 2035"]


def test_only_the_current_section_shows_its_pages() -> None:
    here, elsewhere = section("KEK 2035"), section("KEK 2030")
    ContentPageFactory(parent=here, title="Termine", show_in_menus=True)
    ContentPageFactory(parent=elsewhere, title="Foren", show_in_menus=True)

    assert [titles(entry.children) for entry in seen_from(here)] == [["Termine"], []]


def test_the_page_and_the_sections_above_it_are_marked() -> None:
    here = section("KEK 2035")
    dates = ContentPageFactory(parent=here, title="Termine", show_in_menus=True)

    (entry,) = seen_from(dates)

    assert (entry.current, entry.children[0].current) == ("true", "page")


def test_a_page_with_a_similar_path_is_not_taken_for_the_section() -> None:
    section("KEK 2035")

    assert [entry.current for entry in seen_from(site_root())] == [""]


def test_a_page_that_was_never_saved_has_no_section() -> None:
    section("KEK 2035")

    assert [entry.current for entry in seen_from(ContentPageFactory.build(title="Vorschau"))] == [""]


@pytest.mark.parametrize("sections", [1, 30])
def test_the_number_of_sections_costs_no_queries(
    sections: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    pages = [section(f"KEK {2000 + n}") for n in range(sections)]
    request = RequestFactory().get("/")
    Site.find_for_request(request)
    pages[0].get_url(request)

    with django_assert_num_queries(1):
        assert len(navigation(request, pages[0])) == sections


def test_the_header_links_the_current_page(client: Client) -> None:
    page = section("KEK 2035")

    html = client.get(page.url).content.decode()

    links = re.findall(rf'<a class="navigation__link"\s+href="{page.url}"\s+aria-current="page"', html)
    assert len(links) == 2  # for wide screens and in the phone's menu
