"""The server stops and comes back under a hall: how long until everybody has caught up, and pages meanwhile.

Run: python -m tests.bench.restart [--clients 1000]

One uvicorn process, by default 300 clients. Before the stop and after the return somebody posts; clients
come back as the browser does (board/backoff.js: a random delay that doubles). All times are counted
from the moment the server is told to stop; pages count from when it listens again, two of them in turn.
"""

import asyncio
import random
import sys
import time
from contextlib import ExitStack

from tests.bench.crowd import Crowd, Reader, percentile
from tests.bench.hall import post, say
from tests.bench.joins import Phone
from tests.bench.pages import free_port
from tests.bench.stage import PLATFORM, Scene, database, engine, fill, scene, started

CLIENTS = 300
PATIENCE = 60.0


async def come_back(crowd: Crowd, session: str, since: int) -> Reader:
    """As board/backoff.js: full jitter up to a second, which doubles up to thirty."""
    ceiling = 1.0
    while True:
        await asyncio.sleep(random.random() * ceiling)  # noqa: S311  spreads a crowd
        try:
            return await crowd.connect(session, since)
        except OSError:
            ceiling = min(10.0, 2 * ceiling)


async def ask_for_pages(port: int, addresses: list[str], seconds: list[float]) -> None:
    while True:
        for address in addresses:
            start = time.monotonic()
            status, _, _ = await Phone(port).ask(address)
            if status != 200:
                raise SystemExit(f"{address} answered {status}")
            seconds.append(time.monotonic() - start)
        await asyncio.sleep(0.05)


async def play(board: Scene, addresses: list[str], port: int) -> None:
    servers = ExitStack()
    await asyncio.to_thread(servers.enter_context, started(PLATFORM, port))
    crowd = Crowd(board, port)
    await crowd.gather(board.sessions)
    await crowd.readers[0].operate(*post(crowd))
    seqs = [reader.seq for reader in crowd.readers]
    gone, start = crowd.readers, time.monotonic()

    stopping = asyncio.create_task(asyncio.to_thread(servers.close))
    returns = [
        asyncio.create_task(come_back_after(reader, crowd, session, seq))
        for reader, session, seq in zip(gone, board.sessions, seqs, strict=True)
    ]
    await stopping
    await asyncio.to_thread(servers.enter_context, started(PLATFORM, port))
    listening = time.monotonic() - start
    pages: list[float] = []
    asking = asyncio.create_task(ask_for_pages(port, addresses, pages))
    async with asyncio.timeout(PATIENCE):
        first = await next(asyncio.as_completed(returns))
        answer = await first.operate(*post(crowd))
        crowd.readers = await asyncio.gather(*returns)
    behind = await crowd.all_at(answer["seq"], PATIENCE)
    caught_up = time.monotonic() - start
    asking.cancel()
    say(
        "restart",
        f"{len(crowd.readers)} clients, {behind} behind (0)",
        f"listening after {listening:.1f} s, all caught up after {caught_up:.1f} s (15)",
        f"pages p95 {percentile(pages, 0.95) * 1000:.0f} ms (1000) of {len(pages)}",
    )
    await crowd.leave()
    await asyncio.to_thread(servers.close)


async def come_back_after(reader: Reader, crowd: Crowd, session: str, since: int) -> Reader:
    await reader.gone.wait()
    return await come_back(crowd, session, since)


def main() -> None:
    clients = int(sys.argv[sys.argv.index("--clients") + 1]) if "--clients" in sys.argv else CLIENTS
    with database():
        from participation.models import Board  # noqa: PLC0415  needs the apps

        board = scene(clients)
        fill(board, 50)
        code = Board.objects.values_list("code", flat=True).get(pk=board.board)
        print(f"{engine()}, targets in brackets", flush=True)
        asyncio.run(play(board, ["/", f"/mitmachen/{code}/"], free_port()))


if __name__ == "__main__":
    main()
