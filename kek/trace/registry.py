"""What can be traced. Each app names its types in AppConfig.ready(); so trails cross apps without imports."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

# A thing (its key) or a part of it (key and part).
End = tuple[int, str]


@dataclass(frozen=True)
class Place:
    title: str
    url: str


@dataclass(frozen=True)
class Struck:
    """A part that a thing has no more: where everybody can still read it, and what was without it first."""

    stood_in: Place
    since: Place


@dataclass(frozen=True)
class Stop:
    """A thing on a trail as everybody may see it: what it is called, where it is, how it stands there."""

    type: str
    label: str
    title: str
    url: str
    quote: str = ""
    struck: Struck | None = None


@dataclass(frozen=True)
class Quoted:
    """That words of a thing were taken over at a moment; is_disclosed: although it was not public."""

    key: int
    at: datetime
    is_disclosed: bool


# From the ends asked for to those that the public may see; what is missing may not be seen. One call for all
# ends of a type, with a constant number of queries.
Finder = Callable[[Collection[End]], Mapping[End, Stop]]
# From quotations to those that may still be read: whose source has neither gone nor been blacked out since.
Keeper = Callable[[Collection[Quoted]], Collection[Quoted]]

_finders: dict[str, Finder] = {}
_keepers: dict[str, Keeper] = {}


def register(type_: str, finder: Finder, keeper: Keeper | None = None) -> None:
    """Registering a type again replaces what was there. Without keeper no quotation of the type holds."""
    _finders[type_] = finder
    if keeper is not None:
        _keepers[type_] = keeper


def find_public(type_: str, ends: Collection[End]) -> Mapping[End, Stop]:
    """The public ones of these ends; none of a type that nobody registered."""
    finder = _finders.get(type_)
    return finder(ends) if finder and ends else {}


def still_readable(type_: str, quoted: Collection[Quoted]) -> Collection[Quoted]:
    keeper = _keepers.get(type_)
    return keeper(quoted) if keeper and quoted else []
