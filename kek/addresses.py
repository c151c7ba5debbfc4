"""Addresses that leave the site, in letters and in frozen copies."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page


def absolute(path: str) -> str:
    """From KEK_BASE_URL: what Wagtail keeps about its sites says "localhost" until somebody corrects it."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def address_of(page: Page) -> str:
    """A page's address; empty if it lies in no site."""
    parts = page.get_url_parts()
    return absolute(parts[2]) if parts else ""


def behind_login(path: str) -> str:
    """For letters about what only some may see: a stranger's address looks like a missing page there.

    Who is logged in is sent on at once.
    """
    return _leading_to(path, "account_login")


def behind_signup(path: str) -> str:
    """As behind_login, for who has no account yet."""
    return _leading_to(path, "account_signup")


def _leading_to(path: str, name: str) -> str:
    return absolute(f"{reverse(name)}?{urlencode({'next': path}, safe='/')}")
