"""What can be followed. Each app registers its own in AppConfig.ready(): the floor knows no boards."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet


class Target(NamedTuple):
    """A thing that is followed, or that news are about: as it is stored."""

    kind: str
    pk: int


@dataclass(frozen=True)
class Kind:
    """A sort of things.

    public answers what everybody may see, at this moment: nobody hears of anything else, and anything else
    answers like what does not exist. Kinds that are not followable only say what a piece of news is about,
    so that it falls silent with its page.
    """

    key: str
    slug: str
    word: str
    order: int
    public: Callable[[], QuerySet[Any]]
    # As it stands behind "Sie folgen …", in the dative.
    phrase: Callable[[str], str]
    address: Callable[[Any], str] = lambda _thing: ""
    title: Callable[[Any], str] = str
    # Its first words, where the title is a number.
    excerpt: Callable[[Any], str] = lambda _thing: ""
    # Those without a page of their own are offered on /folgen/.
    listed: Callable[[], QuerySet[Any]] | None = None
    # Above the list of them.
    plural: str = ""
    is_followable: bool = True
    # Whether its news are for everybody who reads the feed. Where there are very many such things, those of
    # what they belong to are enough.
    is_in_feeds: bool = True


class Thing(NamedTuple):
    """What a target stands for, as the public sees it now."""

    kind: Kind
    pk: int
    title: str
    address: str
    excerpt: str = ""

    @property
    def target(self) -> Target:
        return Target(self.kind.key, self.pk)

    @property
    def phrase(self) -> str:
        return self.kind.phrase(self.title)

    @property
    def place(self) -> tuple[int, str]:
        """The order in which things are named: the nearest first."""
        return self.kind.order, self.title


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Once per process. Two apps under one key or slug would hear of each other's things."""
    others = [known for known in _kinds.values() if known.key != kind.key]
    if kind.key in _kinds or kind.slug in {known.slug for known in others}:
        raise ValueError(f"{kind.key} or {kind.slug} is registered already.")
    _kinds[kind.key] = kind


def kind_of(key: str) -> Kind:
    """KeyError for a word that nobody registered: a fault of the caller."""
    return _kinds[key]


def kind_at(slug: str) -> Kind | None:
    """The followable kind behind a word in an address."""
    return next((kind for kind in _kinds.values() if kind.slug == slug and kind.is_followable), None)


def kinds() -> list[Kind]:
    return sorted(_kinds.values(), key=lambda kind: kind.order)


def thing_of(kind: Kind, row: Model) -> Thing:
    return Thing(kind, row.pk, kind.title(row), kind.address(row), kind.excerpt(row))


def public_things(targets: Iterable[Target]) -> dict[Target, Thing]:
    """One query for each kind, however many targets. What is missing is not public, or not there."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for key, pk in targets:
        wanted[key].add(pk)
    things = [
        thing_of(kind, row)
        for kind in kinds()
        if wanted[kind.key]
        for row in kind.public().filter(pk__in=wanted[kind.key])
    ]
    return {thing.target: thing for thing in things}


def public_thing(target: Target) -> Thing | None:
    return public_things([target]).get(target)
