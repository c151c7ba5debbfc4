"""One hub per process and board: it reads what is new once and hands the same frame to every socket."""

import asyncio
from collections.abc import Collection
from operator import attrgetter
from typing import Any
from uuid import UUID

from participation.enums import ViewClass
from participation.live import doorbell, registry, threads
from participation.live.members import Frame, Member
from participation.live.outlet import message_of
from participation.live.presence import Attendance
from participation.live.subscription import Subscription
from participation.live.supervision import supervised
from participation.live.watch import silence_the_departed
from participation.queries.frames import Changes, changes_since, position_of, update_of
from participation.queries.mine import mines_of
from participation.wire.closing import Close
from participation.wire.outbound import encode

# Asked of every member at every change, so without a step of Python in between.
VIEW = attrgetter("view")
PARTICIPANT = attrgetter("standing.participant")

# The first change goes out at once, the next ones together: seconds from one telling to the next.
TICK = 0.05
# How long a change may stay unseen when the doorbell is silent.
POLL = 2.0
WATCH = 1.0


class Hub:
    """Its members are told everything newer than seq, in order and without gaps."""

    def __init__(self, board_pk: int) -> None:
        self.board_pk = board_pk
        self.loop = asyncio.get_running_loop()
        self.members: set[Member] = set()
        self.visitors = 0
        self.seq = 0
        self.epoch: UUID | None = None
        self.attendance = Attendance(board_pk, self.members)
        self._heard = 0
        self._news = asyncio.Event()
        self._ready: asyncio.Future[None] = self.loop.create_future()
        self._subscription = Subscription(board_pk, self._hear)
        self._tasks = [asyncio.create_task(self._begin())]

    async def ready(self) -> None:
        """Wait until the hub is subscribed and knows its seq; NoSuchBoard if there is nothing to follow."""
        await asyncio.shield(self._ready)

    def notice(self, seq: int) -> None:
        """There is something newer than seq, or there was: looking costs little."""
        self._heard = max(self._heard, seq)
        if seq > self.seq:
            self._news.set()

    def add(self, member: Member) -> None:
        """From now on the member gets frames; the same tab's older socket makes way."""
        for other in [other for other in self.members if other.client == member.client]:
            other.outlet.close(Close.NEWER_TAB)
            self.members.discard(other)
        self.members.add(member)

    def stop(self) -> None:
        registry.remove(self.board_pk, self)
        self._subscription.end()
        for task in self._tasks:
            task.cancel()
        if not self._ready.done():
            self._ready.cancel()

    async def _begin(self) -> None:
        """Subscribe first, then read: a change in between is noticed twice rather than never."""
        await self._subscription.wait()
        try:
            self.epoch, self.seq = await threads.read(position_of, self.board_pk)
        except Exception as error:  # noqa: BLE001  whoever waits for the hub hears of it
            self._ready.set_exception(error)
            return
        for work in (self._follow, self._watch):
            self._tasks.append(asyncio.create_task(supervised(work, self.board_pk)))
        self._ready.set_result(None)

    def _hear(self, message: dict[str, Any]) -> None:
        if message["type"] == doorbell.RING:
            self.notice(message["seq"])
        elif message["type"] == doorbell.PRESENCE:
            self.attendance.heard(message)

    async def _follow(self) -> None:
        while True:
            was_rung = await self._wait_for_news()
            began = self.loop.time()
            if await self._refresh():
                if not was_rung:
                    self._subscription.renew()
                spent = self.loop.time() - began
                # At least half of the time is left for writing, however many there are to be told.
                await asyncio.sleep(max(TICK - spent, spent))

    async def _wait_for_news(self) -> bool:
        """False if nothing was heard for so long that it is time to look."""
        try:
            async with asyncio.timeout(POLL):
                await self._news.wait()
        except TimeoutError:
            return False
        self._news.clear()
        return True

    async def _refresh(self) -> bool:
        """Read what is new once and hand it to everybody. True if there was something."""
        views = set(map(VIEW, self.members))
        everybody = set(map(PARTICIPANT, self.members))
        changes, frames, mines = await threads.read(_news, self.board_pk, self.seq, views, everybody)
        if changes is None or changes.epoch != self.epoch or changes.seq < self.seq:
            self._history_changed(changes)
            return False
        if changes.seq == self.seq:
            return False
        # Members come while the frames are made, maybe the first ones of their view.
        while views := set(map(VIEW, self.members)) - frames.keys():
            frames |= await threads.read(_frames, changes, views)
        self.seq = changes.seq
        # A change is told here at once and once more by the doorbell, often while it is being read.
        if self._heard <= self.seq:
            self._news.clear()
        for member in list(self.members):
            member.deliver(frames[member.view])
        await self._tell_the_people(changes, mines)
        return True

    async def _tell_the_people(self, changes: Changes, mines: dict[int, str]) -> None:
        """Whoever acted or whose cards changed hears what is theirs now, in all their tabs."""
        if missing := changes.people.intersection(map(PARTICIPANT, self.members)) - mines.keys():
            mines |= await threads.read(_mines, changes, missing)
        for member in self.members:
            if member.participant in mines and member.have is not None:
                member.outlet.push(mines[member.participant])

    def _history_changed(self, changes: Changes | None) -> None:
        """The board is gone or was restored from elsewhere: clients come back and read it whole."""
        code = Close.NO_SUCH_BOARD if changes is None else Close.RESTART
        for member in list(self.members):
            member.outlet.close(code)
        if changes is not None:
            self.epoch, self.seq = changes.epoch, changes.seq

    async def _watch(self) -> None:
        """Once a second: who may still look, and who is there."""
        while True:
            await silence_the_departed(self.board_pk, self.members)
            await self.attendance.report()
            self.attendance.tell()
            await asyncio.sleep(WATCH)


def _news(
    board_pk: int, since: int, views: set[ViewClass], everybody: set[int | None]
) -> tuple[Changes | None, dict[ViewClass, Frame], dict[int, str]]:
    """All that a tick needs in one visit to the reader's thread: changes, frames, and what is whose."""
    changes = changes_since(board_pk, since)
    if changes is None or changes.seq <= since:
        return changes, {}, {}
    return changes, _frames(changes, views), _mines(changes, changes.people & everybody)


def _frames(changes: Changes, views: set[ViewClass]) -> dict[ViewClass, Frame]:
    """The changes rendered and encoded, once per view class."""
    return {
        view: Frame(changes.seq, message_of(encode(update_of(changes, view))), changes.people)
        for view in views
    }


def _mines(changes: Changes, people: Collection[int]) -> dict[int, str]:
    mines = mines_of(changes.board, people) if people else {}
    return {person: encode(mine) for person, mine in mines.items()}


async def enter(board_pk: int) -> Hub:
    """The board's hub in this process, begun if need be. Whoever enters must leave."""
    hub = registry.find(board_pk)
    if hub is None:
        hub = Hub(board_pk)
        registry.add(board_pk, hub)
    hub.visitors += 1
    try:
        await hub.ready()
    except BaseException:
        leave(hub)
        raise
    return hub


def leave(hub: Hub, member: Member | None = None) -> None:
    if member is not None:
        hub.members.discard(member)
    hub.visitors -= 1
    if hub.visitors == 0:
        hub.stop()
        if registry.is_empty():
            threads.rest()
