"""Which parts of a thing quote words that may not be read any more."""

from collections import defaultdict

from kek.trace.models import Link, LinkKind
from kek.trace.registry import Quoted, still_readable


def withheld_parts(type_: str, key: int) -> set[str]:
    """Parts with links, none of whose sources still stands by its words: one query and those of each type."""
    by_source: dict[str, dict[Quoted, set[str]]] = defaultdict(lambda: defaultdict(set))
    parts: set[str] = set()
    for link in Link.objects.filter(to_type=type_, to_id=key).exclude(to_part=""):
        quoted = Quoted(link.from_id, link.at, link.kind == LinkKind.DISCLOSES)
        by_source[link.from_type][quoted].add(link.to_part)
        parts.add(link.to_part)
    for source, found in by_source.items():
        for quoted in still_readable(source, list(found)):
            parts -= found[quoted]
    return parts
