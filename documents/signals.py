"""What other storeys hear from this one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.dispatch import Signal

from kek.following.actions.news import Announcement

# A version has become public, told by a task: once, or once more if its worker was killed in the middle.
# Sends protocol and version; receivers answer Heard, and write letters under keys, so that they do not write
# them twice. Which items are new to readers says documents.queries.published.newly_published.
protocol_published = Signal()


@dataclass(frozen=True)
class Heard:
    """What a receiver has to tell those who follow something, and which accounts it has written to itself:
    they get no second letter of the same publication."""

    news: Sequence[Announcement] = ()
    written_to: Sequence[int] = ()
