"""How much of each kind is in a package, and how much of it came to the site?"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from wagtail.models import Page

from home.archive.references import child_models
from home.archive.scope import Scope
from home.archive.tables import TABLES

KEYS_AT_ONCE = 500


def counts_of(scope: Scope) -> dict[str, int]:
    """By table; pages by their type, with the rows that lie in them. Frames do not count."""
    tables = {table.label: table.rows(scope).count() for table in TABLES}
    return dict(sorted({**_pages(scope.pages), **tables}.items()))


def counts_of_keys(pages: Iterable[Page], keys: dict[type[Model], list[Any]]) -> dict[str, int]:
    """The same of rows that should be there, as the database has them."""
    tables = {table.label: _present(table.model, keys[table.model]) for table in TABLES}
    return dict(sorted({**_pages(pages), **tables}.items()))


def _pages(pages: Iterable[Page]) -> Counter[str]:
    found: Counter[str] = Counter()
    for page in pages:
        found[page._meta.label_lower] += 1
        for name, model in child_models(type(page)).items():
            if name != "wagtail_admin_comments":
                found[model._meta.label_lower] += getattr(page, name).count()
    return found


def _present(model: type[Model], keys: list[Any]) -> int:
    parts = (keys[start : start + KEYS_AT_ONCE] for start in range(0, len(keys), KEYS_AT_ONCE))
    return sum(model._default_manager.filter(pk__in=part).count() for part in parts)
