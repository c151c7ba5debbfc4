import secrets

from django.db import transaction
from django.http import HttpRequest

from kek.pages.cache.store import pages

SITE = "site"

# The property of a request that collects what its page shows: tag -> version at the time.
REQUEST_ATTRIBUTE = "page_cache_versions"


def versions_of(tags: list[str]) -> dict[str, str]:
    """The present version of each tag; an unknown tag gets its first one."""
    keys = {_key(tag): tag for tag in tags}
    found = pages.get_many(keys)
    return {tag: found.get(key) or _first_version(key) for key, tag in keys.items()}


def shows(request: HttpRequest, tag: str) -> None:
    """Say that the page answering this request shows what the tag stands for.

    Call it before reading that data: a change between reading and keeping the page is then noticed.
    """
    versions: dict[str, str] | None = getattr(request, REQUEST_ATTRIBUTE, None)
    if versions is not None:
        versions.update(versions_of([tag]))


def drop(*tags: str) -> None:
    """From now on no kept page with one of these tags is served again."""
    pages.set_many({_key(tag): _new_version() for tag in tags}, timeout=None)


def drop_on_commit(*tags: str) -> None:
    """As drop(), but only once the running transaction is committed."""
    transaction.on_commit(lambda: drop(*tags))


def _key(tag: str) -> str:
    return f"page-tag:{tag}"


def _new_version() -> str:
    return secrets.token_hex(8)


def _first_version(key: str) -> str:
    """add() lets one of several processes win; all then read the same version."""
    pages.add(key, _new_version(), timeout=None)
    version: str = pages.get(key, default="")
    return version
