"""I11: kill -9 between commit, doorbell and ack, fifty times, under clients that go on writing."""

import asyncio
import os
import signal
import socket
import sys
from itertools import cycle, islice
from pathlib import Path
from random import Random

import pytest
from django.db import connection

from participation.enums import ViewClass
from participation.models import Board, Idea, Operation
from participation.queries.frames import changes_since, snapshot_of
from participation.rehearsal import phone as phones
from participation.rehearsal.crowd import in_thread
from participation.rehearsal.phone import ACKED, Phone
from participation.rehearsal.site import Site
from tests.live.client import guest_session
from tests.serving import PATIENCE

SCRIPT = Path(__file__).with_name("mortal_server.py")
MOMENTS = ["commit", "bell", "ack", "frame", "any"]
KILLS = 50
NAMES = ["Amsel", "Buche", "Clematis", "Distel"]


async def test_nothing_acknowledged_is_lost_or_doubled_by_kills(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phones, "SECONDS_AWAY", (0.01, 0.05))
    column = await in_thread(lambda: board.columns.get().pk)
    sessions = [await in_thread(guest_session, board, name) for name in NAMES]
    with socket.create_server(("127.0.0.1", 0)) as listener:
        crowd = [a_phone(listener, board, session) for session in sessions]
        tasks = [asyncio.create_task(phone.live()) for phone in crowd]
        tasks += [asyncio.create_task(write_on(phone, column)) for phone in crowd]
        try:
            await die_again_and_again(board, listener, crowd, tasks[len(crowd) :])
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    await in_thread(check, board, crowd)


def a_phone(listener: socket.socket, board: Board, session: str) -> Phone:
    site = Site(f"http://127.0.0.1:{listener.getsockname()[1]}")
    site.cookies["sessionid"] = session
    return Phone(site, board.pk, Random(session))  # noqa: S311  no secret


async def write_on(phone: Phone, column: int) -> None:
    """One idea after the other, each as soon as the last one is answered."""
    number = 0
    while True:
        if not phone.waiting:
            number += 1
            await phone.do("post_idea", {"text": f"{phone.site.cookie_header} {number}", "column": column})
        await asyncio.sleep(0.002)


async def die_again_and_again(
    board: Board, listener: socket.socket, crowd: list[Phone], writing: list[asyncio.Task[None]]
) -> None:
    """Kill the server KILLS times, then let one live until everybody has caught up."""
    server = await asyncio.create_subprocess_exec(
        sys.executable, str(SCRIPT), str(connection.settings_dict["NAME"]), str(listener.fileno()),
        pass_fds=[listener.fileno()], stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(SCRIPT.parents[2])},
    )  # fmt: skip
    try:
        for moment in islice(cycle(MOMENTS), KILLS):
            pid = await begin(server, moment)
            if moment == "any":
                await written(crowd, 2)
                os.kill(pid, signal.SIGKILL)
            assert await line(server) == "dead"
        pid = await begin(server, "any")
        for task in writing:
            task.cancel()
        async with asyncio.timeout(PATIENCE):
            await caught_up(board, crowd)
        os.kill(pid, signal.SIGKILL)
    finally:
        server.kill()
        await server.wait()


async def begin(server: asyncio.subprocess.Process, moment: str) -> int:
    server.stdin.write(f"{moment}\n".encode())
    return int(await line(server))


async def line(server: asyncio.subprocess.Process) -> str:
    async with asyncio.timeout(PATIENCE):
        return (await server.stdout.readline()).decode().strip()


async def written(crowd: list[Phone], more: int) -> None:
    """Until so many more operations are acknowledged."""
    goal = acknowledged(crowd) + more
    while acknowledged(crowd) < goal:  # noqa: ASYNC110  the phones know no events
        await asyncio.sleep(0.001)


def acknowledged(crowd: list[Phone]) -> int:
    return sum(deed.state == ACKED for phone in crowd for deed in phone.deeds.values())


async def caught_up(board: Board, crowd: list[Phone]) -> None:
    while any(phone.waiting for phone in crowd) or await is_behind(board, crowd):  # noqa: ASYNC110  likewise
        await asyncio.sleep(0.05)


async def is_behind(board: Board, crowd: list[Phone]) -> bool:
    return {phone.have for phone in crowd} != {await in_thread(head_of, board)}


def head_of(board: Board) -> int:
    return Board.objects.values_list("seq", flat=True).get(pk=board.pk)


def check(board: Board, crowd: list[Phone]) -> None:
    ledger = {str(row.op_id): row for row in Operation.objects.filter(board=board).order_by("seq")}
    deeds = {op_id: deed for phone in crowd for op_id, deed in phone.deeds.items()}
    seqs = [row.seq for row in ledger.values()]
    texts = sorted(Idea.objects.filter(board=board).values_list("text", flat=True))
    assert {deed.state for deed in deeds.values()} == {ACKED}
    assert ledger.keys() == deeds.keys()
    assert seqs == list(range(1, len(deeds) + 1))
    assert texts == sorted(deed.frame["args"]["text"] for deed in deeds.values())
    fresh = snapshot_of(changes_since(board.pk, 0), ViewClass.PARTICIPANT)
    shown = {card.id: card.html for card in fresh.cards}
    for phone in crowd:
        assert {key: card["html"] for key, card in phone.cards.items()} == shown
