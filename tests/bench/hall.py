"""A hall and a district on one board: delays under a steady rate, a rush of changes, votes and idle sockets.

Run: python -m tests.bench.hall [idle|steady|rush|votes|field …] [--long]

One uvicorn process; guests and changes come from this process, over real sockets and through the whole of
the operation. idle: what a greeted socket adds to the server's memory. steady: 1,000 sockets, 20 ideas per
second, and the first idea after a pause. rush: 2,000 sockets, 100 operations per second; everybody must end
at the board's seq, whatever was coalesced on the way. votes: 1,000 people vote within 10 seconds. field: 50
cards on the screen and one idea in two seconds, CPU per participant and minute. --long takes the times that
the goals name (rush and steady for 60 seconds).
"""

import asyncio
import random
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from tests.bench.crowd import Crowd, Reader, percentile
from tests.bench.stage import (
    Scene,
    cpu_seconds,
    database,
    engine,
    fill,
    load,
    resident_bytes,
    scene,
    server,
    words,
)

SETTLED = 3.0
GRACE = 30.0
# A field peer (adhocracy+, live questions) needs so many seconds of CPU for the same scene, by polling.
FIELD_PEER = 1.06


def post(crowd: Crowd) -> tuple[str, dict[str, Any]]:
    text = f"{words(random.randrange(10_000))} gesendet {time.monotonic():.6f}"  # noqa: S311  any text will do
    return "post_idea", {"text": text, "column": crowd.scene.column, "tags": []}


async def at_a_pace(
    crowd: Crowd, per_second: float, seconds: float, operation: Callable[[Crowd], tuple[str, dict[str, Any]]]
) -> list[dict[str, Any]]:
    """Operations from all readers in turn; their answers."""
    start, sent = time.monotonic(), []
    for number in range(int(per_second * seconds)):
        await asyncio.sleep(max(0.0, start + number / per_second - time.monotonic()))
        reader = crowd.readers[number % len(crowd.readers)]
        sent.append(asyncio.create_task(timed(reader, *operation(crowd))))
    return await asyncio.wait_for(asyncio.gather(*sent), GRACE)


async def timed(reader: Reader, name: str, args: dict[str, Any]) -> dict[str, Any]:
    start = time.monotonic()
    answer = await reader.operate(name, args)
    return {**answer, "seconds": time.monotonic() - start}


def say(row: str, *figures: str) -> None:
    print(f"{row:<10}{', '.join(figures)}, {load()}", flush=True)


def refused(answers: list[dict[str, Any]]) -> int:
    return sum(answer["type"] != "ack" for answer in answers)


async def idle(scene: Scene, port: int, pid: int, _is_long: bool) -> None:
    crowd = Crowd(scene, port)
    await crowd.gather(scene.sessions[:50])
    before = resident_bytes(pid)
    await crowd.gather(scene.sessions[50:1050])
    await asyncio.sleep(SETTLED)
    each = (resident_bytes(pid) - before) / 1000 / 1000
    start = cpu_seconds(pid)
    await asyncio.sleep(SETTLED)
    say(
        "idle",
        f"{each:.1f} kB per socket (40), {(cpu_seconds(pid) - start) / SETTLED:.3f} CPU/s for 1,050 idle",
    )
    await crowd.leave()


async def steady(scene: Scene, port: int, pid: int, is_long: bool) -> None:
    crowd = Crowd(scene, port)
    await crowd.gather(scene.sessions[:1000])
    await asyncio.sleep(SETTLED)
    firsts = []
    for number in range(10):
        crowd.delays.clear()
        told = asyncio.create_task(crowd.deliveries(1000, GRACE))
        await crowd.readers[number].operate(*post(crowd))
        await told
        firsts.append(percentile(crowd.delays, 0.5))
        await asyncio.sleep(0.5)
    crowd.delays.clear()
    spent, start = cpu_seconds(pid), time.monotonic()
    answers = await at_a_pace(crowd, 20, 60 if is_long else 10, post)
    behind = await crowd.all_at(max(answer["seq"] for answer in answers), GRACE)
    share = (cpu_seconds(pid) - spent) / (time.monotonic() - start)
    p50, p99 = percentile(crowd.delays, 0.5) * 1000, percentile(crowd.delays, 0.99) * 1000
    first = percentile(firsts, 0.5) * 1000
    say(
        "steady",
        f"p50 {p50:.0f} ms (60)",
        f"p99 {p99:.0f} ms (120)",
        f"first after a pause {first:.0f} ms (30)",
        f"{len(crowd.delays)} deliveries",
        f"{behind} behind",
        f"{refused(answers)} refused",
        f"{share:.2f} CPU",
    )
    await crowd.leave()


async def rush(scene: Scene, port: int, pid: int, is_long: bool) -> None:
    crowd = Crowd(scene, port)
    await crowd.gather(scene.sessions[:2000])
    await asyncio.sleep(SETTLED)
    memory, spent, start = resident_bytes(pid), cpu_seconds(pid), time.monotonic()
    halves: list[float] = []
    answers: list[dict[str, Any]] = []
    for _ in range(2):
        crowd.delays.clear()
        answers += await at_a_pace(crowd, 100, 30 if is_long else 6, post)
        halves.append(percentile(crowd.delays, 0.99) * 1000)
    behind = await crowd.all_at(max(answer.get("seq", 0) for answer in answers), GRACE)
    share = (cpu_seconds(pid) - spent) / (time.monotonic() - start)
    grown = (resident_bytes(pid) - memory) / 1e6
    say(
        "rush",
        f"{len(answers)} operations",
        f"{refused(answers)} refused",
        f"{behind} of 2,000 behind at the end (0)",
        f"p99 {halves[0]:.0f} ms in the first half and {halves[1]:.0f} in the second",
        f"{grown:.0f} MB grown",
        f"{share:.2f} CPU",
    )
    await crowd.leave()


async def votes(scene: Scene, port: int, pid: int, _is_long: bool) -> None:
    """Everybody gives one vote at a moment of their own."""
    keys = await asyncio.to_thread(set_voting, scene)
    crowd = Crowd(scene, port)
    await crowd.gather(scene.sessions[:1000])
    await asyncio.sleep(SETTLED)
    spent = cpu_seconds(pid)
    answers = await at_a_pace(
        crowd,
        100,
        10,
        lambda _: ("vote", {"idea": random.choice(keys), "count": 1}),  # noqa: S311  any idea
    )
    p99 = percentile([answer["seconds"] for answer in answers], 0.99)
    behind = await crowd.all_at(max(answer.get("seq", 0) for answer in answers), GRACE)
    say(
        "votes",
        f"{len(answers)} votes in 10 s",
        f"p99 of the ack {p99 * 1000:.0f} ms (1000)",
        f"{refused(answers)} errors (0)",
        f"{behind} behind",
        f"{cpu_seconds(pid) - spent:.1f} s CPU",
    )
    await crowd.leave()


def set_voting(scene: Scene) -> list[int]:
    from participation.enums import BoardPhase  # noqa: PLC0415  needs the apps
    from participation.models import Board, Idea  # noqa: PLC0415

    Board.objects.filter(pk=scene.board).update(phase=BoardPhase.VOTING)
    return list(Idea.objects.filter(board=scene.board).values_list("pk", flat=True)[:50])


async def field(scene: Scene, port: int, pid: int, is_long: bool) -> None:
    """The scene of the field peer: 50 contributions on the screen, now and then a new one."""
    people, seconds = 200, 60 if is_long else 20
    crowd = Crowd(scene, port)
    await crowd.gather(scene.sessions[:people])
    await asyncio.sleep(SETTLED)
    spent, start = cpu_seconds(pid), time.monotonic()
    await at_a_pace(crowd, 0.5, seconds, post)
    minutes = (time.monotonic() - start) / 60
    each = (cpu_seconds(pid) - spent) / people / minutes
    share = f"1/{FIELD_PEER / each:.0f} of {FIELD_PEER} s (1/200)"
    say("field", f"{each * 1000:.2f} ms CPU per participant and minute", share)
    await crowd.leave()


ROWS: dict[str, Callable[[Scene, int, int, bool], Awaitable[None]]] = {
    "idle": idle, "steady": steady, "rush": rush, "votes": votes, "field": field,
}  # fmt: skip


def main() -> None:
    wanted = [name for name in ROWS if name in sys.argv] or list(ROWS)
    with database():
        print(f"{engine()}, targets in brackets")
        for name in wanted:
            board = scene(2000 if name == "rush" else 1100)
            fill(board, 50)
            with server() as (port, pid), suppress(KeyboardInterrupt):
                asyncio.run(ROWS[name](board, port, pid, "--long" in sys.argv))


if __name__ == "__main__":
    main()
