"""What search engines are told."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories.home import ContentPageFactory

pytestmark = pytest.mark.django_db


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


def test_the_sitemap_lists_public_pages_only(client: Client) -> None:
    public = ContentPageFactory(title="Offen")
    private = ContentPageFactory(title="Privat")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    ContentPageFactory(title="Entwurf", live=False)
    xml = client.get("/sitemap.xml").content.decode()
    assert f"{public.url}</loc>" in xml
    assert "privat" not in xml
    assert "entwurf" not in xml
