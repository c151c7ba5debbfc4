"""Which statuses there are, and which one an idea has that nobody has answered yet."""

from collections.abc import Iterable

from participation.enums import StatusKind
from participation.models import IdeaStatus


def received_status() -> IdeaStatus:
    """The status of every idea that no answer has given one: the first of its kind.

    Not a stored row where the office has given all of that kind another meaning.
    """
    return received_among(IdeaStatus.objects.filter(kind=StatusKind.RECEIVED)[:1])


def received_among(statuses: Iterable[IdeaStatus]) -> IdeaStatus:
    """The same, where all of them are at hand in their order."""
    kind = StatusKind.RECEIVED
    found = next((status for status in statuses if status.kind == kind), None)
    return found or IdeaStatus(name=kind.label, slug=kind.value, kind=kind)


def statuses_by_key() -> dict[int, IdeaStatus]:
    return IdeaStatus.objects.in_bulk()
