"""What can be traced. Each app names its types in AppConfig.ready(); so trails cross apps without imports."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

# A thing (its key) or a part of it (key and part).
End = tuple[int, str]


@dataclass(frozen=True)
class Stop:
    """A thing on a trail as everybody may see it: what it is called, where it is, how it stands there."""

    type: str
    label: str
    title: str
    url: str
    quote: str = ""


# From the ends asked for to those that the public may see; what is missing may not be seen. One call for all
# ends of a type, with a constant number of queries.
Finder = Callable[[Collection[End]], Mapping[End, Stop]]

_finders: dict[str, Finder] = {}


def register(type_: str, finder: Finder) -> None:
    """Registering a type again replaces its finder."""
    _finders[type_] = finder


def find_public(type_: str, ends: Collection[End]) -> Mapping[End, Stop]:
    """The public ones of these ends; none of a type that nobody registered."""
    finder = _finders.get(type_)
    return finder(ends) if finder and ends else {}
