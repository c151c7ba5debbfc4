"""Where a thing went and what went into it, over all apps. Readers get what is public at both ends."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from kek.trace.models import Link
from kek.trace.registry import End, Stop, find_public

# Idea, protocol, concept, decision, measure: no trail is longer, and a circle must end.
LONGEST_TRAIL = 6


def trail_from(type_: str, key: int) -> list[Stop]:
    """What became of a thing, the nearest first: each stop once."""
    trail: list[Stop] = []
    here: set[tuple[str, int]] = {(type_, key)}
    seen = set(here)
    for _ in range(LONGEST_TRAIL):
        ends = list(_beyond(here))
        stops = _public_ends(ends)
        trail += dict.fromkeys(stops[end] for end in ends if end in stops)
        # What was struck out went no further, whatever became of the rest.
        here = {(kind, end[0]) for (kind, end), stop in stops.items() if stop.struck is None} - seen
        if not here:
            break
        seen |= here
    return trail


def next_stops(type_: str, keys: Collection[int]) -> dict[int, list[Stop]]:
    """For each of many things where it went first: one query and one for each type at the other end."""
    links = list(Link.objects.filter(from_type=type_, from_id__in=keys)) if keys else []
    stops = _public_ends((link.to_type, (link.to_id, link.to_part)) for link in links)
    found: dict[int, dict[Stop, None]] = defaultdict(dict)
    for link in links:
        if stop := stops.get((link.to_type, (link.to_id, link.to_part))):
            found[link.from_id][stop] = None
    return {key: list(trail) for key, trail in found.items()}


def sources_of_parts(type_: str, key: int) -> dict[str, list[Stop]]:
    """For each part of a thing the public things that went into it: two queries and one for each type."""
    links = list(Link.objects.filter(to_type=type_, to_id=key))
    stops = _public_ends((link.from_type, (link.from_id, link.from_part)) for link in links)
    found: dict[str, list[Stop]] = defaultdict(list)
    for link in links:
        if stop := stops.get((link.from_type, (link.from_id, link.from_part))):
            found[link.to_part].append(stop)
    return dict(found)


def _beyond(here: Collection[tuple[str, int]]) -> Iterable[tuple[str, End]]:
    by_type: dict[str, list[int]] = defaultdict(list)
    for kind, key in here:
        by_type[kind].append(key)
    for kind, keys in by_type.items():
        for link in Link.objects.filter(from_type=kind, from_id__in=keys):
            yield link.to_type, (link.to_id, link.to_part)


def _public_ends(ends: Iterable[tuple[str, End]]) -> dict[tuple[str, End], Stop]:
    by_type: dict[str, set[End]] = defaultdict(set)
    for kind, end in ends:
        by_type[kind].add(end)
    return {
        (kind, end): stop
        for kind, wanted in by_type.items()
        for end, stop in find_public(kind, wanted).items()
    }
