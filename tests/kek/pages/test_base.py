"""What every page has in common."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from kek.pages.models import DistrictSettings
from kek.people.models import User
from tests.factories.home import ContentPageFactory
from tests.factories.kek import site_root

pytestmark = pytest.mark.django_db

FRAMES = ["/konto/login/", "/konto/signup/", "/konto/password/reset/", "/suche/", "/gibt-es-nicht/"]
PAGES = ["/", "/textseite/", *FRAMES]
# A script without source other than a data block, a style element, a style attribute, a handler.
INLINE = re.compile(
    r"<script(?![^>]*(?:\bsrc=|application/ld\+json))|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
)


@pytest.fixture
def text_page() -> Page:
    return ContentPageFactory(title="Textseite", slug="textseite")


@pytest.mark.parametrize("address", PAGES)
def test_no_page_carries_inline_script_or_style(client: Client, text_page: Page, address: str) -> None:
    assert INLINE.findall(client.get(address).content.decode()) == []


@pytest.mark.parametrize("address", FRAMES)
def test_every_page_has_one_main_heading_and_a_way_past_the_header(client: Client, address: str) -> None:
    html = client.get(address).content.decode()

    assert (html.count("<h1"), html.count('href="#inhalt"'), html.count('id="inhalt"')) == (1, 1, 1)


def test_anonymous_readers_all_get_the_same_page(client: Client, text_page: Page) -> None:
    response = client.get(text_page.url)

    assert dict(response.cookies) == {}
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_the_project_office_gets_the_way_to_edit_the_page(client: Client, text_page: Page, ada: User) -> None:
    client.force_login(ada)

    html = client.get(text_page.url).content.decode()

    assert f"/verwaltung/pages/{text_page.pk}/edit/" in html


def test_a_citizen_is_not_sent_to_the_admin(client: Client, text_page: Page, clara: User) -> None:
    client.force_login(clara)

    html = client.get(text_page.url).content.decode()

    assert "Mein Bereich" in html
    assert "/verwaltung/" not in html


@pytest.mark.parametrize("pages", [1, 30])
def test_the_frame_of_a_page_costs_the_same_in_a_large_site(
    client: Client, text_page: Page, pages: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(pages):
        ContentPageFactory(show_in_menus=True)
    DistrictSettings.for_site(site_root().get_site())
    client.get("/gibt-es-nicht/")  # fills the cache of site roots

    with django_assert_num_queries(8):
        client.get("/textseite/")


def test_a_draft_that_was_never_saved_can_be_previewed() -> None:
    draft = ContentPageFactory.build(title="Vorschau", slug="vorschau")
    draft.set_url_path(site_root())

    response = draft.make_preview_request()

    assert response.status_code == 200
