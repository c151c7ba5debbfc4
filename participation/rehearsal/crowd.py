"""Many phones at once, led through the phases of an evening."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from random import Random
from typing import Any, TypeVar

from django.db import connections

from participation.actions.boards import change_phase
from participation.enums import BoardPhase
from participation.models import Board
from participation.rehearsal.phone import Phone
from participation.rehearsal.site import Site, Unreachable

# What of the time goes to which phase.
EVENING = [(BoardPhase.COLLECTING, 0.6), (BoardPhase.VOTING, 0.2), (BoardPhase.DISCUSSING, 0.2)]
JOINING_AT_ONCE = 8
# Each phone does so much in all, whatever the length: a hall reads more than it writes.
DEEDS_PER_PHONE = 8
LOSES_ITS_NETWORK = 0.15
# Poll, resend and ping have each had a turn by then.
SECONDS_TO_SETTLE = 30.0

Result = TypeVar("Result")


@dataclass(frozen=True)
class Plan:
    url: str
    board: int
    code: str
    clients: int
    seconds: float


@dataclass
class Crowd:
    """The phones and what happened on the way."""

    plan: Plan
    phones: list[Phone] = field(default_factory=list)
    not_joined: list[str] = field(default_factory=list)
    most_connected: int = 0
    random: Random = field(default_factory=Random)

    async def play(self) -> None:
        """Everybody joins, the evening goes by, and the last words reach everybody."""
        await self._join()
        tasks = [asyncio.create_task(phone.live()) for phone in self.phones]
        tasks.append(asyncio.create_task(self._count()))
        try:
            for phase, share in EVENING:
                await in_thread(change_phase, self.plan.board, phase)
                await self._act(share * self.plan.seconds)
            await self._settle()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _join(self) -> None:
        door = asyncio.Semaphore(JOINING_AT_ONCE)

        async def join(number: int) -> None:
            site = Site(self.plan.url)
            async with door:
                try:
                    await asyncio.to_thread(site.join, self.plan.code, f"Probegerät {number + 1}")
                except (OSError, HTTPException, Unreachable) as error:
                    self.not_joined.append(f"{error.__class__.__name__}: {error}")
                else:
                    self.phones.append(Phone(site, self.plan.board, Random(number)))  # noqa: S311  no secret

        await asyncio.gather(*(join(number) for number in range(self.plan.clients)))

    async def _count(self) -> None:
        while True:
            connected = sum(phone.socket is not None for phone in self.phones)
            self.most_connected = max(self.most_connected, connected)
            await asyncio.sleep(0.2)

    async def _act(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await asyncio.gather(*(self._use(phone) for phone in self.phones))
        except TimeoutError:
            pass  # the phase is over

    async def _use(self, phone: Phone) -> None:
        pause = self.plan.seconds / DEEDS_PER_PHONE
        while True:
            await asyncio.sleep(phone.random.uniform(0.2, 1.8) * pause)
            if phone.random.random() < LOSES_ITS_NETWORK:
                phone.lose_the_network()
            if deed := _deed(phone):
                await phone.do(*deed)

    async def _settle(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_SETTLE
        while time.monotonic() < deadline:
            seq = await in_thread(_seq_of, self.plan.board)
            if all(phone.have == seq and not phone.waiting for phone in self.phones):
                return
            await asyncio.sleep(0.3)


def _deed(phone: Phone) -> tuple[str, dict[str, Any]] | None:
    """What a person might do with what the phone shows."""
    if phone.phase == BoardPhase.COLLECTING and phone.columns and phone.random.random() < 0.5:
        text = f"Probebeitrag von {id(phone)}-{len(phone.deeds)}, gesendet um {time.monotonic():.6f}"
        return "post_idea", {"text": text, "column": phone.random.choice(phone.columns)}
    if not phone.cards:
        return None
    idea = int(phone.random.choice([*phone.cards]).removeprefix("idee-"))
    if phone.phase == BoardPhase.VOTING:
        return "vote", {"idea": idea, "count": 1}
    if phone.phase == BoardPhase.DISCUSSING and phone.random.random() < 0.3:
        return "post_comment", {"idea": idea, "text": "Ein Kommentar der Probe."}
    return "support", {"idea": idea, "on": phone.random.random() < 0.9}


async def in_thread(work: Callable[..., Result], *args: Any) -> Result:
    """A look into the database, or a change there; the thread's connection is given back."""

    def run() -> Result:
        try:
            return work(*args)
        finally:
            connections.close_all()

    return await asyncio.to_thread(run)


def _seq_of(board_pk: int) -> int:
    return Board.objects.values_list("seq", flat=True).get(pk=board_pk)
