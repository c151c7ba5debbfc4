"""Forty threads write to one SQLite file: Django's backend beside ours, which lets them stand in line.

Run: python -m tests.bench.writers

Each thread carries out 20 transactions that read a row and write it, with full sync and some work of Python's
in between, as a request has it. Shown are the longest wait for a turn and how many others overtook somebody.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from tests.bench.crowd import percentile
from tests.bench.stage import load

THREADS = 40
WRITES = 20
ENGINES = {"Django's": "django.db.backends.sqlite3", "ours": "kek.stores.sqlite3"}


def measure(engine: str, folder: str) -> str:
    import django  # noqa: PLC0415  settings first
    from django.conf import settings  # noqa: PLC0415

    from kek.settings.databases import SQLITE_OPTIONS  # noqa: PLC0415

    database = {"ENGINE": engine, "NAME": f"{folder}/writers.sqlite3", "OPTIONS": SQLITE_OPTIONS}
    settings.configure(DATABASES={"default": database})
    django.setup()
    from django.db import DatabaseError, connection, connections, transaction  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE counter (number integer)")
        cursor.execute("INSERT INTO counter VALUES (0)")
    waits: list[float] = []
    overtaken: list[int] = []
    locked: list[str] = []
    all_here = threading.Barrier(THREADS)

    def once() -> None:
        start, before = time.monotonic(), len(waits)
        with transaction.atomic(), connection.cursor() as cursor:
            overtaken.append(len(waits) - before)
            waits.append(time.monotonic() - start)
            (number,) = cursor.execute("SELECT number FROM counter").fetchone()
            sum(range(50_000))
            cursor.execute("UPDATE counter SET number = %s", [number + 1])

    def write() -> None:
        all_here.wait()
        for _ in range(WRITES):
            try:
                once()
            except DatabaseError as error:
                locked.append(str(error))
        connections.close_all()

    start = time.monotonic()
    with ThreadPoolExecutor(THREADS) as pool:
        for _ in range(THREADS):
            pool.submit(write)
    took = time.monotonic() - start
    p50, longest = percentile(waits, 0.5), max(waits)
    return (
        f"{len(waits) / took:.0f} writes/s, {len(locked)} locked out (0), p50 {p50:.2f} s, "
        f"longest wait {longest:.2f} s, overtaken by at most {max(overtaken)}"
    )


def main() -> None:
    if len(sys.argv) > 1:
        with tempfile.TemporaryDirectory() as folder:
            print(f"{measure(sys.argv[1], folder)}, {load()}", flush=True)
        return
    for name, engine in ENGINES.items():
        print(f"{name:<10}", end="", flush=True)
        # Settings are made once per process.
        subprocess.run([sys.executable, "-m", "tests.bench.writers", engine], env=os.environ, check=True)  # noqa: S603  our own interpreter


if __name__ == "__main__":
    main()
