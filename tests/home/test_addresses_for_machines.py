"""What search engines are told."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import PageViewRestriction, Site

from kek.addresses import absolute
from kek.pages.models import DistrictSettings
from tests.factories.home import ContentPageFactory

pytestmark = pytest.mark.django_db

SECURITY_TXT = "/.well-known/security.txt"
OFFICE = "projektbuero@landkreis.example"


def test_robots_stay_out_of_work_areas(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /verwaltung/",
        "Disallow: /konto/",
        "Disallow: /suche/",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def test_who_finds_a_weakness_is_told_whom_to_tell(client: Client, settings: Settings) -> None:
    """RFC 9116: contact and end are mandatory, the end less than a year ahead."""
    assert client.get(SECURITY_TXT).status_code == 404
    DistrictSettings.objects.update_or_create(site=Site.objects.get(), defaults={"office_email": OFFICE})
    answer = client.get(SECURITY_TXT)
    lines = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    ends = datetime.fromisoformat(lines.pop("Expires"))
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert timedelta(days=30) < ends - timezone.now() < timedelta(days=365)
    assert lines == {
        "Contact": f"mailto:{OFFICE}",
        "Preferred-Languages": "de, en",
        "Canonical": f"{settings.WAGTAILADMIN_BASE_URL}{SECURITY_TXT}",
    }
    settings.SECURITY_CONTACT = "https://landkreis.example/sicherheit"
    assert client.get(SECURITY_TXT).content.startswith(b"Contact: https://landkreis.example/sicherheit\n")


def test_the_sitemap_lists_public_pages_only(client: Client) -> None:
    public = ContentPageFactory(title="Offen")
    private = ContentPageFactory(title="Privat")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    ContentPageFactory(title="Entwurf", live=False)
    xml = client.get("/sitemap.xml").content.decode()
    assert f"<loc>{absolute(public.url)}</loc>" in xml
    assert "privat" not in xml
    assert "entwurf" not in xml
