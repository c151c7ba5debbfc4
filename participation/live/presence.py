"""Who is there, counted over all processes. Told at most once a second and never counted in seq."""

import time
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any
from uuid import uuid4

from participation.live import doorbell
from participation.live.members import Member
from participation.wire.outbound import Presence, encode

# A process that has not been heard for so long is taken for dead.
SECONDS_BELIEVED = 15.0
SECONDS_BETWEEN_REPORTS = 5.0


class Attendance:
    """The members of a hub and what the hubs of other processes reported about theirs."""

    def __init__(self, board_pk: int, members: Collection[Member]) -> None:
        self.board_pk = board_pk
        self.members = members
        self.process = uuid4().hex
        self.elsewhere: dict[str, tuple[float, Presence]] = {}
        self._told: Presence | None = None
        self._reported: Presence | None = None
        self._next_report = 0.0

    def total(self) -> Presence:
        now = time.monotonic()
        self.elsewhere = {process: report for process, report in self.elsewhere.items() if report[0] > now}
        return _sum([_count(self.members), *(presence for _, presence in self.elsewhere.values())])

    def heard(self, message: dict[str, Any]) -> None:
        """Another process reports; the layer brings our own reports back too."""
        if message["process"] != self.process:
            presence = Presence(message["online"], message["by_voice"])
            self.elsewhere[message["process"]] = (time.monotonic() + SECONDS_BELIEVED, presence)

    async def report(self) -> None:
        """Tell the other processes, when it changed and now and then."""
        here, now = _count(self.members), time.monotonic()
        if here == self._reported and now < self._next_report:
            return
        self._reported, self._next_report = here, now + SECONDS_BETWEEN_REPORTS
        message = {"type": doorbell.PRESENCE, "process": self.process}
        await doorbell.send(self.board_pk, {**message, "online": here.online, "by_voice": here.by_voice})

    def tell(self) -> None:
        """Tell the members, when it changed."""
        presence = self.total()
        if presence == self._told:
            return
        self._told = presence
        frame = encode(presence)
        for member in list(self.members):
            if member.have is not None:
                member.outlet.push(frame)


def _count(members: Iterable[Member]) -> Presence:
    """Who has not joined the board counts as online, but has no voice."""
    present = list(members)
    return Presence(len(present), _sorted(Counter(member.voice for member in present if member.voice)))


def _sum(counts: Collection[Presence]) -> Presence:
    voices: Counter[str] = sum((Counter(presence.by_voice) for presence in counts), Counter())
    return Presence(sum(presence.online for presence in counts), _sorted(voices))


def _sorted(voices: Counter[str]) -> dict[str, int]:
    return dict(sorted(voices.items()))
