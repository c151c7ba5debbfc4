"""What the footer of every page links to."""

from dataclasses import dataclass

from django.http import HttpRequest

from kek.pages.models import DistrictSettings


@dataclass(frozen=True)
class FooterLink:
    """Without an address the page is required, but not published yet; the footer says so."""

    label: str
    url: str
    icon: str = ""


def legal_links(request: HttpRequest, district: DistrictSettings) -> list[FooterLink]:
    """What the law and good manners require on every page."""
    labels = [
        ("imprint_page", "Impressum"),
        ("privacy_page", "Datenschutz"),
        ("accessibility_page", "Erklärung zur Barrierefreiheit"),
        ("feedback_page", "Feedback"),
        ("image_credits_page", "Bildnachweise"),
    ]
    links = [FooterLink(label, _url(request, district, name)) for name, label in labels]
    return [link for link in links if link.url]


def language_links(request: HttpRequest, district: DistrictSettings) -> list[FooterLink]:
    """Leichte Sprache and Gebärdensprache, where a page is set or the Land requires them."""
    easy = FooterLink("Leichte Sprache", _url(request, district, "easy_language_page"), "easy-language")
    sign = FooterLink("Gebärdensprache", _url(request, district, "sign_language_page"), "sign-language")
    required = [(easy, district.requires_easy_language), (sign, district.requires_sign_language)]
    return [link for link, is_required in required if link.url or is_required]


def _url(request: HttpRequest, district: DistrictSettings, name: str) -> str:
    page = getattr(district, name)
    return (page.get_url(request) or "") if page is not None and page.live else ""
