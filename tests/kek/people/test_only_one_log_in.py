"""Every way in is allauth's: no other view of the installed apps that logs somebody in has an address."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.views import LoginView
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve


def patterns(of: list[URLPattern | URLResolver], prefix: str = "/") -> Iterator[tuple[str, URLPattern]]:
    for pattern in of:
        path = prefix + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern.url_patterns, path)
        else:
            yield path, pattern


def view_class(view: object) -> object:
    return getattr(view, "view_class", view)


def logs_in(pattern: URLPattern) -> bool:
    found = view_class(pattern.callback)
    is_djangos = isinstance(found, type) and issubclass(found, LoginView)
    return is_djangos or getattr(found, "__module__", "").startswith("django.contrib.admin")


def addresses() -> list[tuple[str, URLPattern]]:
    return [*patterns(get_resolver().url_patterns)]


@pytest.mark.django_db
def test_no_other_view_that_logs_in_is_reached() -> None:
    others = [(path, pattern) for path, pattern in addresses() if logs_in(pattern)]
    # Wagtail brings its own; it must be here to be shadowed, or this test looks for the wrong thing.
    assert "/verwaltung/login/" in [path for path, _ in others]
    assert [path for path, pattern in others if resolve(path).func is pattern.callback] == []


def test_whatever_is_called_log_in_is_allauths_or_leads_there() -> None:
    named = {
        path: resolve(path).func.__module__
        for path, _ in addresses()
        if path.rstrip("/").endswith("login") and "<" not in path
    }
    assert named == {
        "/konto/login/": "allauth.account.views",
        "/konto/2fa/webauthn/login/": "allauth.mfa.webauthn.views",
        "/verwaltung/login/": "django.views.generic.base",
        "/_util/login/": "django.views.generic.base",
    }


@pytest.mark.django_db
def test_where_nobody_logs_in_elsewhere_there_is_neither_address_nor_button(client: Client) -> None:
    assert [path for path, _ in addresses() if "oidc" in path or "3rdparty" in path] == []
    assert "oidc" not in client.get("/konto/login/").text
