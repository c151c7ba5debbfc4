"""What the law requires on the site and the office has not filled in yet."""

from home.enums import Conformance
from home.models import AccessibilityPage
from kek.pages.models import DistrictSettings

REQUIRED = (
    "office_name",
    "office_address",
    "office_email",
    "imprint_responsible",
    "imprint_editor",
    "privacy_officer",
    "privacy_recipients",
    "privacy_authority",
    "accessibility_contact",
    "accessibility_enforcement",
)


def missing_facts(district: DistrictSettings) -> list[str]:
    """The labels of empty settings, and the pages that are required but not published."""
    missing = [_label(name) for name in REQUIRED if not getattr(district, name)]
    return [*missing, *_missing_pages(district), *_unchecked()]


def _label(name: str) -> str:
    return str(DistrictSettings._meta.get_field(name).verbose_name)


def _missing_pages(district: DistrictSettings) -> list[str]:
    required = {
        "imprint_page": True,
        "privacy_page": True,
        "accessibility_page": True,
        "feedback_page": True,
        "image_credits_page": True,
        "easy_language_page": district.requires_easy_language,
        "sign_language_page": district.requires_sign_language,
    }
    pages = {name: getattr(district, name) for name, needed in required.items() if needed}
    return [_label(name) for name, page in pages.items() if page is None or not page.live]


def _unchecked() -> list[str]:
    open_checks = AccessibilityPage.objects.live().filter(conformance=Conformance.UNCHECKED)
    return ["Erklärung zur Barrierefreiheit: Ergebnis der Prüfung"] if open_checks.exists() else []
