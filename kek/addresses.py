"""Addresses that leave the site, in letters and in frozen copies."""

from django.conf import settings


def absolute(path: str) -> str:
    """From KEK_BASE_URL: what Wagtail keeps about its sites says "localhost" until somebody corrects it."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
