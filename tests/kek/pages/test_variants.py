"""The same page in Leichte Sprache and in Gebärdensprache: offered both ways, never without its page."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from kek.pages.models import DistrictSettings, EasyLanguagePage, SignLanguagePage
from kek.people.models import User
from tests.conftest import CountQueries
from tests.factories.home import ContentPageFactory
from tests.factories.variants import EasyLanguagePageFactory, SignLanguagePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Page:
    return ContentPageFactory(title="Über das Konzept", slug="konzept")


@pytest.fixture
def easy(page: Page) -> EasyLanguagePage:
    return EasyLanguagePageFactory(parent=page, title="Was ist das Kon·zept?")


@pytest.fixture
def sign(page: Page) -> SignLanguagePage:
    return SignLanguagePageFactory(parent=page)


def html_of(address: str) -> BeautifulSoup:
    return BeautifulSoup(Client().get(address).content, "html.parser")


def offers(address: str) -> dict[str, tuple[str, str]]:
    """What stands near the heading: words -> (language tag, address)."""
    links = html_of(address).main.select(".page-variants a")
    return {" ".join(a.get_text().split()): (a["hreflang"], a["href"]) for a in links}


def in_head(address: str) -> dict[str, str]:
    return {link["hreflang"]: link["href"] for link in html_of(address).head.select("link[hreflang]")}


def test_a_page_offers_its_variants(page: Page, easy: EasyLanguagePage, sign: SignLanguagePage) -> None:
    assert offers(page.url) == {
        "Leichte Sprache: diese Seite": ("de-simple", easy.url),
        "Gebärdensprache: diese Seite": ("gsg", sign.url),
    }
    assert in_head(page.url) == {"de-simple": easy.url, "gsg": sign.url}


def test_a_variant_leads_back_and_to_the_other(
    page: Page, easy: EasyLanguagePage, sign: SignLanguagePage
) -> None:
    assert in_head(easy.url) == {"de": page.url, "gsg": sign.url}
    assert in_head(sign.url) == {"de": page.url, "de-simple": easy.url}


def test_easy_language_says_so_to_programs_and_signs_are_german_around(
    easy: EasyLanguagePage, sign: SignLanguagePage
) -> None:
    pages = [html_of(each.url) for each in (easy, sign)]
    assert [each.h1.find_parent("div", lang=True)["lang"] for each in pages] == ["de-simple", "de"]
    marks = [each.select_one(".page-register").get_text(strip=True) for each in pages]
    assert marks == ["Leichte Sprache", "Gebärdensprache"]


def test_nothing_is_offered_that_is_not_public(page: Page, easy: EasyLanguagePage) -> None:
    easy.unpublish()
    assert offers(page.url) == {}
    easy.save_revision().publish()
    PageViewRestriction.objects.create(page=easy, restriction_type=PageViewRestriction.LOGIN)
    assert offers(f"{page.url}?neu") == {}


def test_what_is_taken_from_the_site_takes_its_variants_along(
    page: Page, easy: EasyLanguagePage, sign: SignLanguagePage
) -> None:
    page.unpublish()
    assert [Client().get(each.url).status_code for each in (page, easy, sign)] == [404, 404, 404]


def test_there_is_one_of_each_kind(page: Page, easy: EasyLanguagePage) -> None:
    with pytest.raises(ValidationError, match="Zu dieser Seite gibt es schon"):
        EasyLanguagePageFactory(parent=page, slug="noch-eine")
    other = EasyLanguagePageFactory(parent=ContentPageFactory())
    with pytest.raises(IntegrityError), transaction.atomic():
        EasyLanguagePage.objects.filter(pk=other.pk).update(variant_of=page)
    assert not EasyLanguagePage.can_create_at(page)


def test_each_page_type_may_have_variants_and_variants_have_none(page: Page, easy: EasyLanguagePage) -> None:
    kinds = {each.specific_class for each in Page.objects.filter(depth__gt=1)}
    assert {kind for kind in kinds if EasyLanguagePage not in kind.allowed_subpage_models()} == {
        EasyLanguagePage
    }
    assert EasyLanguagePage.allowed_subpage_models() == []


def test_a_copied_page_has_a_variant_of_its_own(page: Page, easy: EasyLanguagePage) -> None:
    copy = page.copy(recursive=True, update_attrs={"slug": "kopie", "title": "Kopie"})
    assert copy.in_easy_language.get_parent().pk == copy.pk
    assert easy.variant_of_id == page.pk


def test_a_moved_variant_belongs_to_its_new_page(page: Page, easy: EasyLanguagePage) -> None:
    other = ContentPageFactory()
    easy.move(other, pos="last-child")
    assert EasyLanguagePage.objects.get().variant_of_id == other.pk


def test_a_deleted_page_takes_its_variants_along(page: Page, easy: EasyLanguagePage) -> None:
    Page.objects.get(pk=page.pk).delete()
    assert not EasyLanguagePage.objects.exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_variant_is_in_no_menu(page: Page, easy: EasyLanguagePage) -> None:
    easy.show_in_menus = True
    easy.save()
    assert not Page.objects.in_menu().filter(pk=easy.pk).exists()


def test_pages_without_children_ask_nothing_more(queries: CountQueries, page: Page) -> None:
    alone = queries(page.url)
    EasyLanguagePageFactory(parent=page)
    assert queries(page.url) == alone + 1
    SignLanguagePageFactory(parent=page)
    assert queries(page.url) == alone + 1


def test_the_front_door_offers_what_the_settings_name(page: Page, easy: EasyLanguagePage) -> None:
    DistrictSettings.objects.update(easy_language_page=easy)
    assert offers("/") == {"Leichte Sprache: diese Website": ("de-simple", easy.url)}
    assert in_head("/?neu") == {}
    own = SignLanguagePageFactory(slug="in-gebaerden")
    assert list(offers("/?noch-neuer").values()) == [("gsg", own.url), ("de-simple", easy.url)]


def test_a_variant_waits_for_its_page(page: Page, browser_of: Callable[[User], Client], olga: User) -> None:
    page.unpublish()
    address = reverse("wagtailadmin_pages:add", args=["pages", "easylanguagepage", page.pk])
    passage = {"text": rich_text("<p>Kurz.</p>"), "image": "", "alt_text": "", "decorative": ""}
    data = nested_form_data(
        {
            "title": "Leicht",
            "slug": "leicht",
            "summary": "",
            "image": "",
            "body": streamfield([("passage", passage)]),
            "action-publish": "1",
        }
    )
    browser = browser_of(olga)
    answer = browser.post(address, data)
    assert "noch nicht veröffentlicht" in answer.content.decode()
    page.save_revision().publish()
    assert browser.post(address, data).status_code == 302
    assert EasyLanguagePage.objects.get().live
