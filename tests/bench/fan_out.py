"""What it costs to tell a change to everybody: the platform, a raw loop, and a group member per socket.

Run: python -m tests.bench.fan_out [sockets …]

Three servers take turns, each one uvicorn process with as many readers. This process changes a card and
rings; the platform hears it, reads the change, renders the card, encodes it and sends it to all. The raw loop
and the naive board send the same frame, which they have ready. A delivery is one frame at one reader; its
cost is all that the server's process has used from the first ring to the last delivery, idle work included.
All three are rung ten times a second, as often as they can follow: a loop that never rests would find its
sockets in the processor's caches, and one that gathers changes for a moment would not.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from tests.bench.crowd import Crowd, percentile
from tests.bench.stage import Scene, cpu_seconds, database, fill, load, scene, server

SIZES = [200, 1000]
ROUNDS = 3
DELIVERIES = {"raw": 30_000, "hub": 30_000, "naive": 5_000}
APPS = {"raw": "tests.bench.raw_board", "hub": "tests.bench.ringing", "naive": "tests.bench.naive_board"}
SECONDS_BETWEEN_RINGS = 0.1
PATIENCE = 30.0


def change_a_card(scene: Scene) -> int:
    """As an operation does, without its ledger: the card and the board have a new seq."""
    from django.db.models import F  # noqa: PLC0415

    from participation.models import Board, Idea  # noqa: PLC0415

    board = Board.objects.filter(pk=scene.board)
    board.update(seq=F("seq") + 1)
    seq: int = board.get().seq
    Idea.objects.filter(board=scene.board, number=1 + seq % 50).update(seq=seq, supports=seq % 7)
    return seq


def ready_frame(scene: Scene) -> str:
    """What the platform would send for one change."""
    from participation.enums import ViewClass  # noqa: PLC0415
    from participation.queries.frames import changes_since, update_of  # noqa: PLC0415
    from participation.wire.outbound import encode  # noqa: PLC0415

    seq = change_a_card(scene)
    changes = changes_since(scene.board, seq - 1)
    assert changes is not None
    return encode(update_of(changes, ViewClass.PARTICIPANT))


async def ring(port: int, path: str) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
    await reader.read()
    writer.close()


async def play(way: str, scene: Scene, sockets: int, port: int, pid: int) -> tuple[float, float]:
    """Microseconds of the server's CPU per delivery, and milliseconds from ring to last delivery (p50)."""
    crowd = Crowd(scene, port)
    await crowd.gather(scene.sessions[:sockets], since=None)
    await asyncio.sleep(2)  # the last greetings and the first count of who is there are no fan-out
    rings, times = DELIVERIES[way] // sockets, []
    loop = asyncio.get_running_loop()
    spent = cpu_seconds(pid)
    for _ in range(rings):
        path = f"/ring/{scene.board}/{change_a_card(scene)}"
        start = loop.time()
        told = asyncio.create_task(crowd.deliveries(sockets, PATIENCE))
        await asyncio.sleep(0)
        await ring(port, path)
        await told
        times.append(loop.time() - start)
        await asyncio.sleep(SECONDS_BETWEEN_RINGS - times[-1])
    spent = cpu_seconds(pid) - spent
    await crowd.leave()
    return spent / (rings * sockets) * 1e6, percentile(times, 0.5) * 1000


def measure(scene: Scene, sockets: int) -> None:
    best = dict.fromkeys(APPS, float("inf"))
    for _ in range(ROUNDS):
        for way, module in APPS.items():
            with server(f"{module}:application") as (port, pid):
                cost, latency = asyncio.run(play(way, scene, sockets, port, pid))
            best[way] = min(best[way], cost)
            print(f"{sockets:>8}{way:>8}{cost:>14.1f}{latency:>12.1f}{load():>24}", flush=True)
    raw, naive = best["raw"] / best["hub"], best["naive"] / best["hub"]
    print(f"{sockets} sockets: hub {raw:.2f} of raw, {naive:.1f} x naive")


def main() -> None:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # this process writes between rings; nobody waits for it
    print(f"{'sockets':>8}{'way':>8}{'us/delivery':>14}{'p50 ms':>12}")
    with database(), tempfile.TemporaryDirectory() as folder:
        sizes = [int(size) for size in sys.argv[1:]] or SIZES
        board = scene(max(sizes))
        fill(board, 50)
        ready = Path(folder) / "frame.json"
        ready.write_text(ready_frame(board))
        os.environ["BENCH_FRAME"] = str(ready)
        for sockets in sizes:
            measure(board, sockets)


if __name__ == "__main__":
    main()
