"""Two server processes, PostgreSQL, Redis: how long a change takes from one to the other, and without Redis.

Run: python -m tests.bench.processes [--long]

Makes a database beside the one DATABASE_URL names and starts a Redis of its own; both are gone afterwards.
Ideas are posted at the first process and read at the second. Then Redis is stopped for 8 seconds (--long: 30)
while posting goes on and somebody asks both processes for pages and for a board's code; then it comes back.
"""

import asyncio
import os
import sys
from collections import Counter

from tests.bench.crowd import Crowd, percentile
from tests.bench.hall import GRACE, at_a_pace, post, refused, say
from tests.bench.joins import Phone
from tests.bench.stage import Scene, database, engine, fill, scene, server
from tests.own_redis import OwnRedis

READERS = 150
PER_SECOND = 5
POSTGRESQL = "postgres://root@127.0.0.1:5432/root"


async def row(name: str, goal: str, here: Crowd, there: Crowd, seconds: float) -> None:
    """Ideas posted here and heard there, and what that took."""
    there.delays.clear()
    answers = await at_a_pace(here, PER_SECOND, seconds, post)
    await there.all_at(max(answer.get("seq", 0) for answer in answers), GRACE)
    missing = (len(answers) - refused(answers)) * len(there.readers) - len(there.delays)
    p50, p99, longest = (percentile(there.delays, share) * 1000 for share in (0.5, 0.99, 1))
    acks = percentile([answer["seconds"] for answer in answers], 0.99) * 1000
    say(
        name,
        f"p50 {p50:.0f} ms, p99 {p99:.0f} ms, longest {longest:.0f} ms ({goal})",
        f"p99 of the ack {acks:.0f} ms",
        f"{len(answers)} ideas, {refused(answers)} refused (0), {missing} deliveries missing (0)",
    )


async def ask_for_pages(ports: tuple[int, int], code: str, statuses: Counter[int]) -> None:
    while True:
        for port in ports:
            for address in ("/", f"/mitmachen/{code}/"):
                statuses[(await Phone(port).ask(address))[0]] += 1
        await asyncio.sleep(0.5)


async def play(board: Scene, code: str, ports: tuple[int, int], redis: OwnRedis, seconds: float) -> None:
    here, there = Crowd(board, ports[0]), Crowd(board, ports[1])
    await here.gather(board.sessions[:READERS])
    await there.gather(board.sessions[READERS : 2 * READERS])
    await asyncio.sleep(2)
    await row("across", "p99 150", here, there, 8)

    statuses: Counter[int] = Counter()
    reader = asyncio.create_task(ask_for_pages(ports, code, statuses))
    await asyncio.to_thread(redis.stop)
    await row(f"{seconds:.0f} s out", "longest 5000", here, there, seconds)
    reader.cancel()
    say("pages", "meanwhile " + ", ".join(f"{count} × {status}" for status, count in statuses.items()))

    await asyncio.to_thread(redis.start)
    await row("back", "longest 5000", here, there, 4)
    await row("later", "p99 150", here, there, 4)
    await here.leave()
    await there.leave()


def main() -> None:
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        os.environ["DATABASE_URL"] = POSTGRESQL
    redis = OwnRedis()
    os.environ["REDIS_URL"] = redis.url
    redis.start()
    try:
        with database():
            from participation.models import Board  # noqa: PLC0415  needs the apps

            board = scene(2 * READERS)
            fill(board, 50)
            code = Board.objects.values_list("code", flat=True).get(pk=board.board)
            print(f"{engine()}, two processes, {READERS} readers at each, targets in brackets", flush=True)
            with server() as (first, _), server() as (second, _):
                asyncio.run(play(board, code, (first, second), redis, 30 if "--long" in sys.argv else 8))
    finally:
        redis.stop()


if __name__ == "__main__":
    main()
