from collections.abc import Iterable

from kek.trace.models import Link


def link(links: Iterable[Link]) -> None:
    """Write links in the caller's transaction; those that are there already stay as they are."""
    Link.objects.bulk_create(list(links), ignore_conflicts=True)
