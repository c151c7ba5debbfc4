"""Which parts of things quote words that may not be read any more."""

from collections import defaultdict
from collections.abc import Collection

from kek.trace.models import Link, LinkKind
from kek.trace.registry import End, Quoted, still_readable


def unreadable_parts(type_: str, keys: Collection[int]) -> dict[int, set[str]]:
    """For each thing the parts with links, none of whose sources still stands by its words.

    One query and those of each type of source, however many things are asked for.
    """
    by_source: dict[str, dict[Quoted, set[End]]] = defaultdict(lambda: defaultdict(set))
    parts: set[End] = set()
    for link in Link.objects.filter(to_type=type_, to_id__in=keys).exclude(to_part=""):
        quoted = Quoted(link.from_id, link.at, link.kind == LinkKind.DISCLOSES)
        by_source[link.from_type][quoted].add((link.to_id, link.to_part))
        parts.add((link.to_id, link.to_part))
    for source, found in by_source.items():
        for quoted in still_readable(source, list(found)):
            parts -= found[quoted]
    return {key: {part for of, part in parts if of == key} for key in {key for key, _ in parts}}
