"""The footer of every page: what the law requires, and whom to ask."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory

from kek.pages.models import DistrictSettings
from kek.pages.queries.footer import language_links, legal_links
from tests.factories.home import ContentPageFactory
from tests.factories.kek import site_root

pytestmark = pytest.mark.django_db

LEGAL_PAGES = ["imprint_page", "privacy_page", "accessibility_page", "feedback_page", "image_credits_page"]


@pytest.fixture
def district() -> DistrictSettings:
    site = site_root().get_site()
    DistrictSettings.objects.filter(site=site).delete()
    return DistrictSettings.objects.create(
        site=site, requires_easy_language=False, requires_sign_language=False
    )


def test_the_legal_pages_stand_in_their_order(district: DistrictSettings) -> None:
    for name in LEGAL_PAGES:
        setattr(district, name, ContentPageFactory(title=name, slug=name).page_ptr)

    links = legal_links(RequestFactory().get("/"), district)

    assert [(link.label, link.url) for link in links] == [
        ("Impressum", "/imprint_page/"),
        ("Datenschutz", "/privacy_page/"),
        ("Erklärung zur Barrierefreiheit", "/accessibility_page/"),
        ("Feedback", "/feedback_page/"),
        ("Bildnachweise", "/image_credits_page/"),
    ]


def test_every_page_leads_to_the_field_for_the_code(district: DistrictSettings, client: Client) -> None:
    """In the phone's menu and in the footer: who has only the code must find where to type it."""
    html = BeautifulSoup(client.get(ContentPageFactory().url).content, "html.parser")
    assert [link.text for link in html.select('a[href="/mitmachen/"]')] == [
        "Mit Code mitmachen",
        "Code von Leinwand oder Einladung eingeben",
    ]
    assert client.get("/mitmachen/").status_code == 200


def test_the_footer_leads_to_what_becomes_of_ideas_and_to_the_numbers_of_moderation(client: Client) -> None:
    footer = BeautifulSoup(client.get(ContentPageFactory().url).content, "html.parser").select_one("footer")
    addresses = {link["href"] for link in footer.select("a")}
    assert {"/beteiligung/antwortstand/", "/beteiligung/transparenz/"} <= addresses


def test_an_unpublished_page_is_not_linked(district: DistrictSettings) -> None:
    district.imprint_page = ContentPageFactory(live=False).page_ptr

    assert legal_links(RequestFactory().get("/"), district) == []


def test_a_land_that_requires_easy_language_gets_the_entry_before_the_page(
    district: DistrictSettings,
) -> None:
    district.requires_easy_language = True

    links = language_links(RequestFactory().get("/"), district)

    assert [(link.label, link.url) for link in links] == [("Leichte Sprache", "")]


def test_a_page_in_sign_language_is_linked_where_the_land_does_not_require_it(
    district: DistrictSettings,
) -> None:
    district.sign_language_page = ContentPageFactory(slug="dgs").page_ptr

    links = language_links(RequestFactory().get("/"), district)

    assert [(link.label, link.url) for link in links] == [("Gebärdensprache", "/dgs/")]


def test_a_print_never_names_a_foreign_address() -> None:
    html = Client().generic("GET", "/", PATH_INFO="//fremd.example/").content.decode()

    assert "http://testserver//fremd.example/ · gedruckte Fassung" in html
