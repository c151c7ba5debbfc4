"""Every answer, also a refusal and a bare file, comes with the headers that keep browsers from harm."""

from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from kek import urls
from tests.factories.documents import KekDocumentFactory
from tests.factories.kek import ImageFactory
from tests.factories.participation import open_board


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


urlpatterns = [path("kaputt/", broken), *urls.urlpatterns]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

ANSWERS = {
    "/": 200,
    "/suche/": 200,
    "/termine/feeds/alle.ics": 200,
    "/sitemap.xml": 200,
    "/robots.txt": 200,
    "/konto/login/": 200,
    "/verwaltung/": 302,
    "/static/kek/img/favicon.svg": 200,
    "/static/kek/css/site.css": 200,
    "/gibt-es-nicht/": 404,
    "/media/images/gibt-es-nicht.png": 404,
    "/kaputt/": 500,
}


def assert_guarded(answer: HttpResponse, *, admin: bool = False) -> None:
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert ("unsafe" in policy) == admin
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize(("address", "status"), ANSWERS.items())
def test_pages_files_and_refusals(address: str, status: int) -> None:
    answer = Client(raise_request_exception=False).get(address)

    assert answer.status_code == status
    assert_guarded(answer, admin=address == "/verwaltung/")


def test_a_refused_form() -> None:
    assert_guarded(Client(enforce_csrf_checks=True).post("/konto/login/"))


def test_a_document_and_a_picture(client: Client) -> None:
    picture = ImageFactory().get_rendition("width-8").url

    for address in (KekDocumentFactory().download_url, picture):
        answer = client.get(address)
        assert answer.status_code == 200
        assert_guarded(answer)


def test_a_boards_state(client: Client) -> None:
    assert_guarded(client.get(f"/beteiligung/{open_board().pk}/stand/"))


def test_originals_have_no_address(client: Client) -> None:
    image = ImageFactory()

    assert Path(settings.MEDIA_ROOT, image.file.name).is_file()
    assert client.get(f"/media/{image.file.name}").status_code == 404
    assert client.get(f"/media/images/../{image.file.name}").status_code == 400
