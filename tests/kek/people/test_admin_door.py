"""The admin's door: everybody comes in through the one log-in."""

from collections.abc import Callable
from urllib.parse import quote, unquote

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.admin import urls as admin_urls

from kek.people.models import User
from tests.factories.kek import PASSWORD

LOGIN = "/konto/login/"


def plain_paths(patterns: list[URLPattern | URLResolver], prefix: str = "/verwaltung/") -> list[str]:
    """Every address of the admin that takes no argument."""
    paths: list[str] = []
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            paths += plain_paths(pattern.url_patterns, path)
        elif "<" not in path and "^" not in path:
            paths.append(path)
    return paths


OPEN = {
    "/verwaltung/login/",
    "/verwaltung/password_reset/",
    "/verwaltung/password_reset/done/",
    "/verwaltung/password_reset/complete/",
    "/verwaltung/jsi18n/",
    "/verwaltung/sprite/",
    "/verwaltung/logout/",
}


@pytest.mark.django_db
def test_every_admin_address_leads_strangers_to_the_log_in() -> None:
    get_resolver()
    paths = [path for path in plain_paths(admin_urls.urlpatterns) if path not in OPEN]
    assert len(paths) > 50
    answers = {path: Client().get(path) for path in paths}
    elsewhere = {
        path: (answer.status_code, answer.get("Location", ""))
        for path, answer in answers.items()
        if not answer.get("Location", "").startswith(f"{LOGIN}?next=")
    }
    assert elsewhere == {}


def test_after_the_log_in_one_is_where_one_wanted_to_be(client: Client, ada: User) -> None:
    wanted = "/verwaltung/pages/?q=ä"
    at_login = client.get("/verwaltung/login/", {"next": wanted})["Location"]
    assert at_login == f"{LOGIN}?next={quote(wanted, safe='')}"
    sent = {"login": ada.email, "password": PASSWORD, "next": wanted}
    assert unquote(client.post(LOGIN, sent)["Location"]) == wanted


@pytest.mark.django_db
def test_a_foreign_address_is_not_followed(client: Client, ada: User) -> None:
    sent = {"login": ada.email, "password": PASSWORD, "next": "https://böse.example/"}
    assert client.post(LOGIN, sent)["Location"] == "/"


@pytest.mark.parametrize("path", ["/verwaltung/", "/verwaltung/pages/", "/verwaltung/account/"])
def test_a_citizen_meets_a_plain_refusal(
    browser_of: Callable[[User], Client], clara: User, path: str
) -> None:
    assert browser_of(clara).get(path).status_code == 403


def test_the_office_comes_in(browser_of: Callable[[User], Client], ada: User) -> None:
    assert browser_of(ada).get("/verwaltung/").status_code == 200


@pytest.mark.parametrize("path", ["users/", "snippets/home/feedback/", "snippets/letters/letter/"])
def test_lists_of_people_are_kept_nowhere(browser_of: Callable[[User], Client], ada: User, path: str) -> None:
    """Who sits down at a computer of the office later finds nobody's name by going back."""
    answer = browser_of(ada).get(f"/verwaltung/{path}")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_the_admin_keeps_no_passwords_of_its_own(browser_of: Callable[[User], Client], ada: User) -> None:
    account = browser_of(ada).get("/verwaltung/account/").text
    assert 'type="password"' not in account
    assert 'type="email"' not in account


@pytest.mark.django_db
def test_forgotten_passwords_go_to_the_accounts_pages(client: Client) -> None:
    assert client.get("/verwaltung/password_reset/")["Location"] == "/konto/password/reset/"
    assert client.get("/_util/login/?next=/x/")["Location"] == f"{LOGIN}?next=/x/"
