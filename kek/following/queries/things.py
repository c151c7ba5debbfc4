"""What can be followed, and where."""

from django.urls import reverse

from kek.following.registry import Kind, Target, Thing, kinds, public_thing, thing_of


def offered() -> list[tuple[Kind, list[Thing]]]:
    """What can be followed and has no page of its own from which to do so."""
    lists = [(kind, kind.listed()) for kind in kinds() if kind.listed is not None]
    found = [(kind, [thing_of(kind, row) for row in rows]) for kind, rows in lists]
    return [(kind, things) for kind, things in found if things]


def path_to_follow(target: Target) -> str:
    """Where somebody says that they want to follow it; empty if it is not public."""
    thing = public_thing(target)
    return following_path(thing) if thing is not None else ""


def following_path(thing: Thing) -> str:
    return reverse("following:follow", args=[thing.kind.slug, thing.pk])
