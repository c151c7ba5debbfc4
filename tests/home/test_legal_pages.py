"""What the law requires stands once, in the settings, and says so where it is missing."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from home.models import AccessibilityPage, ContentPage
from home.queries.missing_facts import REQUIRED, missing_facts
from kek.pages.models import DistrictSettings

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> DistrictSettings:
    return DistrictSettings.for_site(Site.objects.get(is_default_site=True))


@pytest.mark.parametrize(
    ("address", "facts"),
    [
        ("/impressum/", ["imprint_responsible", "imprint_editor", "office_address", "vat_id"]),
        ("/datenschutz/", ["imprint_responsible", "privacy_officer", "privacy_authority"]),
        ("/barrierefreiheit/", ["accessibility_contact", "accessibility_enforcement"]),
    ],
)
def test_the_settings_fill_the_page(
    client: Client, district: DistrictSettings, address: str, facts: list[str]
) -> None:
    for fact in facts:
        setattr(district, fact, f"Wert {fact}"[:20])
    district.save()
    text = BeautifulSoup(client.get(address).content, "html.parser").main.get_text()
    assert [fact for fact in facts if f"Wert {fact}"[:20] not in text] == []


@pytest.mark.parametrize("address", ["/impressum/", "/datenschutz/", "/barrierefreiheit/"])
def test_the_public_reads_neutrally_that_a_fact_will_come(client: Client, address: str) -> None:
    assert "Diese Angabe wird ergänzt." in client.get(address).content.decode()


def test_a_barrier_can_be_reported_from_the_statement(client: Client) -> None:
    page = BeautifulSoup(client.get("/barrierefreiheit/").content, "html.parser")
    assert [a["href"] for a in page.main.select("a") if a.get_text() == "Barriere melden"] == ["/feedback/"]


def test_a_checked_statement_names_the_day(client: Client) -> None:
    AccessibilityPage.objects.update(conformance="partial", checked_on="2026-03-01")
    text = client.get("/barrierefreiheit/").content.decode()
    assert "teilweise vereinbar" in text
    assert "01.03.2026" in text


@pytest.mark.parametrize("day", [None, timezone.localdate() + timedelta(days=1)])
def test_a_result_needs_a_day_that_is_not_to_come(day: object) -> None:
    page = AccessibilityPage.objects.get()
    page.conformance, page.checked_on = "full", day
    with pytest.raises(ValidationError) as refusal:
        page.full_clean()
    assert list(refusal.value.message_dict) == ["checked_on"]


def test_the_office_reads_what_is_missing(district: DistrictSettings) -> None:
    missing = missing_facts(district)
    assert len(missing) == len(REQUIRED) + 3
    assert missing[-3:] == [
        "Seite „Leichte Sprache“",
        "Seite „Gebärdensprache“",
        "Erklärung zur Barrierefreiheit: Ergebnis der Prüfung",
    ]


def test_what_the_land_does_not_require_is_not_missing(district: DistrictSettings) -> None:
    district.requires_easy_language = district.requires_sign_language = False
    assert "Seite „Leichte Sprache“" not in missing_facts(district)


def test_easy_language_is_marked_for_people_and_programs(client: Client) -> None:
    page = ContentPage.objects.get(slug="leichte-sprache")
    page.save_revision().publish()
    html = BeautifulSoup(client.get("/leichte-sprache/").content, "html.parser")
    assert html.h1.find_parent(lang="de-simple") is not None
    assert html.select_one(".page-register").get_text(strip=True) == "Leichte Sprache"


def test_sign_language_is_marked_and_its_text_is_german(client: Client) -> None:
    page = ContentPage.objects.get(slug="gebaerdensprache")
    page.save_revision().publish()
    html = BeautifulSoup(client.get("/gebaerdensprache/").content, "html.parser")
    assert html.select_one(".page-register").get_text(strip=True) == "Deutsche Gebärdensprache"
    assert html.h1.find_parent("div", lang=True)["lang"] == "de"
