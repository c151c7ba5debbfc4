"""Every route that the site answers, taken from the resolver."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """name with its namespaces; the pattern itself where a route has no name."""

    name: str
    pattern: str

    @property
    def namespace(self) -> str:
        return self.name.rpartition(":")[0]


@cache
def routes() -> tuple[Route, ...]:
    return tuple(_below(get_resolver()))


def _below(resolver: URLResolver, pattern: str = "", namespaces: tuple[str, ...] = ()) -> Iterator[Route]:
    for each in resolver.url_patterns:
        whole = f"{pattern}{each.pattern}"
        if isinstance(each, URLPattern):
            yield Route(":".join([*namespaces, each.name or whole]), whole)
        else:
            inner = (*namespaces, each.namespace) if each.namespace else namespaces
            yield from _below(each, whole, inner)
