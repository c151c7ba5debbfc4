"""What the law requires stands once, in the settings, and says so where it is missing."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from home.models import AccessibilityPage, ContentPage, PrivacyPage
from home.models.legal import a_year_before
from home.privacy.table import CLASSES
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
        (
            "/datenschutz/",
            [
                "imprint_responsible",
                "privacy_officer",
                "privacy_authority",
                "privacy_recipients",
                "office_name",
            ],
        ),
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


@pytest.mark.parametrize("ahead", [None, timedelta(days=1)])
def test_a_result_needs_a_day_that_is_not_to_come(ahead: timedelta | None) -> None:
    page = AccessibilityPage.objects.get()
    page.conformance, page.checked_on = "full", ahead and timezone.localdate() + ahead
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


def test_the_privacy_notice_names_each_kind_of_data(client: Client) -> None:
    page = BeautifulSoup(client.get("/datenschutz/").content, "html.parser")
    assert [each.get_text(strip=True) for each in page.main.select("details summary")] == [
        each.title for each in CLASSES
    ]
    first = page.main.select_one("details").get_text(" ", strip=True)
    assert [
        fact for fact in (CLASSES[0].purpose, CLASSES[0].basis, CLASSES[0].kept) if fact not in first
    ] == []


# Art. 13 GDPR: who, officer, which data, recipients, obligation, automated decisions, rights.
def test_the_privacy_notice_has_all_that_art_13_asks_for(client: Client) -> None:
    page = BeautifulSoup(client.get("/datenschutz/").content, "html.parser")
    assert [heading.get_text() for heading in page.main.select("h2")] == [
        "Kurz gesagt",
        "Verantwortlich",
        "Datenschutzbeauftragte Person",
        "Welche Daten wir verarbeiten",
        "Wer Daten bekommt",
        "Müssen Sie Angaben machen?",
        "Keine automatischen Entscheidungen",
        "Ihre Rechte",
    ]


def test_the_statement_has_the_parts_of_the_model(client: Client) -> None:
    """EU 2018/1523: status, content that is not accessible by its three reasons, preparation, feedback,
    enforcement."""
    page = AccessibilityPage.objects.get()
    page.conformance, page.checked_on, page.prepared_on, page.reviewed_on = (
        "partial",
        *[date(2026, 3, 1)] * 3,
    )
    text = [("text", "<p>Alte Pläne</p>")]
    page.barriers = page.burdens = page.exempt = text
    page.save_revision().publish()
    html = BeautifulSoup(client.get("/barrierefreiheit/").content, "html.parser").main
    assert [heading.get_text() for heading in html.select("h2, h3")] == [
        "Stand der Vereinbarkeit",
        "Nicht barrierefreie Inhalte",
        "Unvereinbarkeit mit der BITV 2.0",
        "Unverhältnismäßige Belastung",
        "Von den Vorschriften nicht erfasst",
        "Erstellung dieser Erklärung",
        "Barrieren melden",
        "Ansprechstelle",
        "Durchsetzungsverfahren",
        "Zuständige Stelle",
    ]
    words = " ".join(html.get_text().split())
    assert "am 01.03.2026 erstellt" in words
    assert "Zuletzt überprüft am 01.03.2026" in words


@pytest.mark.parametrize(("today", "is_due"), [(date(2026, 11, 30), False), (date(2026, 12, 1), True)])
def test_a_statement_is_to_be_reviewed_after_twelve_months(today: date, is_due: bool) -> None:
    PrivacyPage.objects.update(reviewed_on=date(2025, 11, 30))
    assert PrivacyPage.objects.to_review(today).exists() is is_due


def test_a_statement_that_nobody_reviewed_is_due_and_a_draft_is_not() -> None:
    today = timezone.localdate()
    assert PrivacyPage.objects.to_review(today).count() == 1
    PrivacyPage.objects.get().unpublish()
    assert PrivacyPage.objects.to_review(today).count() == 0


def test_a_leap_day_has_a_year_before() -> None:
    assert a_year_before(date(2028, 2, 29)) == date(2027, 2, 28)


def test_nobody_reviews_tomorrow() -> None:
    page = PrivacyPage.objects.get()
    page.reviewed_on = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError) as refusal:
        page.full_clean()
    assert list(refusal.value.message_dict) == ["reviewed_on"]


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
