"""Pages that say that something went wrong say what to do next, in the site's dress."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.urls import path
from django.views.defaults import bad_request, server_error
from pytest_django import Settings

from kek import urls
from kek.people.models import User


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


urlpatterns = [path("verboten/", forbidden), *urls.urlpatterns]

pytestmark = pytest.mark.urls(__name__)


@pytest.mark.django_db
def test_a_missing_page_leads_on(client: Client) -> None:
    response = client.get("/gibt-es-nicht/")

    assert response.status_code == 404
    assert "Diese Seite gibt es nicht" in response.content.decode()
    assert "site-footer" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/gibt-es-nicht/?seite=2&art=b", "/protokolle/", "/durchsicht/1/"])
def test_who_is_logged_out_finds_back_to_where_they_work(client: Client, address: str) -> None:
    response = client.get(address)
    page = BeautifulSoup(response.content, "html.parser")

    (link,) = page.select("main a[href^='/konto/login/']")
    assert (response.status_code, link["href"]) == (404, f"/konto/login/?next={quote(address)}")


def test_who_is_logged_in_is_not_asked_to_log_in(browser_of: Callable[[User], Client], clara: User) -> None:
    response = browser_of(clara).get("/protokolle/")

    assert response.status_code == 404
    assert "Vielleicht sind Sie abgemeldet" not in response.text


@pytest.mark.django_db
def test_a_forbidden_page_offers_to_log_in(client: Client) -> None:
    response = client.get("/verboten/")

    assert response.status_code == 403
    assert 'href="/konto/login/">Melden Sie sich an' in response.content.decode()


@pytest.mark.django_db
def test_a_missing_page_is_no_news_for_the_log_and_a_refusal_one_line(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.get("/gibt-es-nicht/")
    client.get("/verboten/")

    (line,) = caplog.records
    assert (line.getMessage(), line.exc_info) == ("Forbidden (Permission denied): verboten/", None)


@pytest.mark.django_db
def test_a_form_without_its_token_is_explained() -> None:
    response = Client(enforce_csrf_checks=True).post("/konto/login/", {"login": "clara@post.example"})

    assert response.status_code == 403
    assert "Das Formular konnte nicht angenommen werden" in response.content.decode()


@pytest.mark.django_db
def test_too_many_attempts_are_answered_calmly(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    attempt = {"login": "clara@post.example", "password": "falsch"}

    answers = [client.post("/konto/login/", attempt) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 429]
    assert "Zu viele Versuche in kurzer Zeit" in answers[1].content.decode()


def test_an_error_of_ours_asks_the_database_nothing() -> None:
    response = server_error(HttpRequest())

    assert response.status_code == 500
    assert "Es liegt nicht an Ihnen" in response.content.decode()


def test_a_request_that_is_not_understood_needs_no_request() -> None:
    response = bad_request(HttpRequest(), ValueError())

    assert response.status_code == 400
    assert "Diese Anfrage haben wir nicht verstanden" in response.content.decode()


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_the_static_error_pages_use_the_sites_dress(name: str) -> None:
    assert "kek/css/site.css" in render_to_string(name)
