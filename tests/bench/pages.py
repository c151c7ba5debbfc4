"""Requests per second of the cached and the uncached pages, against a bare view of the same size.

Run: python -m tests.bench.pages   (make bench)

Three servers take turns in one run, each one uvicorn process on this machine: the platform with its page
cache, the platform without it, and a Django project that is nothing but one view answering a constant of the
same size. Each address is asked by a few keep-alive connections for a few seconds; the best of three rounds
counts, because other work on the machine only ever makes a round slower.
"""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

CONNECTIONS = 8
SECONDS = 2.0
ROUNDS = 3
PAGES = {
    "home": "/",
    "schedule": "/kek-2030/termine/",
    "forum": "/kek-2030/termine/2016-05-30-fachforum/",
}
WITH_CACHE = {"DJANGO_SETTINGS_MODULE": "kek.settings.dev"}
WITHOUT_CACHE = {"DJANGO_SETTINGS_MODULE": "tests.bench.without_page_cache"}


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def server(app: str, **environment: str) -> Iterator[int]:
    """One uvicorn process; yields its port."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", app, "--port", str(port), "--log-level", "error"]
    process = subprocess.Popen(command, env=os.environ | environment)  # noqa: S603  our own interpreter
    try:
        asyncio.run(wait_for(port))
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


async def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return
    raise SystemExit("The server did not start within 30 seconds.")


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, address: str) -> int:
    """One GET on an open connection; returns the body's length. Anything but 200 ends the run."""
    writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    if " 200 " not in head.split("\r\n", 1)[0]:
        raise SystemExit(f"{address} answered {head.splitlines()[0]}")
    length = int(head.split("content-length:")[1].split("\r\n")[0])
    await reader.readexactly(length)
    return length


async def worker(port: int, address: str, until: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    done = 0
    while time.perf_counter() < until:
        await ask(reader, writer, address)
        done += 1
    writer.close()
    return done


async def rate(port: int, address: str) -> float:
    start = time.perf_counter()
    until = start + SECONDS
    done = await asyncio.gather(*(worker(port, address, until) for _ in range(CONNECTIONS)))
    return sum(done) / (time.perf_counter() - start)


async def size(port: int, address: str) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    length = await ask(reader, writer, address)
    writer.close()
    return length


def best_rates(targets: dict[str, tuple[int, str]]) -> dict[str, float]:
    """The best of some rounds; in each they take turns, so that all meet the same load."""
    rates = dict.fromkeys(targets, 0.0)
    for _ in range(ROUNDS):
        for name, (port, address) in targets.items():
            rates[name] = max(rates[name], asyncio.run(rate(port, address)))
    return rates


def prepare(folder: str) -> dict[str, str]:
    """A database with the demo, of this run alone; returns the environment that points to it."""
    place = {"KEK_DATA_DIR": folder}
    for command in ("migrate", "demo"):
        subprocess.run(  # noqa: S603  our own interpreter
            [sys.executable, "manage.py", command],
            env=os.environ | WITH_CACHE | place,
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return place


def measure(place: dict[str, str]) -> Iterator[tuple[str, int, dict[str, float]]]:
    """Per page: name, bytes, and requests/s bare, cached and uncached."""
    with (
        server("kek.asgi:application", **WITH_CACHE, **place) as cached,
        server("kek.asgi:application", **WITHOUT_CACHE, **place) as uncached,
    ):
        for name, address in PAGES.items():
            length = asyncio.run(size(cached, address))
            with server("tests.bench.bare_view:application", BARE_VIEW_SIZE=str(length)) as bare:
                targets = {
                    "bare": (bare, "/"),
                    "cached": (cached, address),
                    "uncached": (uncached, address),
                }
                yield name, length, best_rates(targets)


def main() -> None:
    print(f"{'page':<10}{'bytes':>8}{'bare/s':>10}{'cached/s':>10}{'ratio':>8}{'uncached/s':>12}")
    with tempfile.TemporaryDirectory() as folder:
        for name, length, rates in measure(prepare(folder)):
            ratio = rates["cached"] / rates["bare"]
            print(
                f"{name:<10}{length:>8}{rates['bare']:>10.0f}{rates['cached']:>10.0f}{ratio:>8.2f}"
                f"{rates['uncached']:>12.0f}"
            )


if __name__ == "__main__":
    main()
