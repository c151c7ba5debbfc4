"""How long lists of the API take on a site with many ideas.

Run: python -m tests.bench.api [ideas]

One uvicorn process and one client. Each row is one address with a full page (200 ideas where there are so
many), the first and one from the middle; the table and the map go through all ideas. bare is a Django project
that is nothing but one view answering as many bytes. Target for a page of the ideas: 150 ms.
"""

import http.client
import sys
import time
from statistics import mean, median

from tests.bench.review import bare
from tests.bench.stage import cpu_seconds, database, engine, fill, load, scene, server

IDEAS = 10_000
TIMES = 15
# Far below the limit of requests per minute that one address has.
PAGES = {
    "usual page": "/api/v1/ideas/",
    "first": "/api/v1/ideas/?limit=200",
    "middle": "/api/v1/ideas/?limit=200&after={middle}",
    "of a board": "/api/v1/ideas/?limit=200&board={board}&after={middle}",
    "of a place": "/api/v1/ideas/?limit=200&municipality=parchim",
    "changes": "/api/v1/ideas/?limit=200&since=2026-01-01",
    "boards": "/api/v1/boards/",
    "catalogue": "/catalog.jsonld",
    "map": "/karte/?prozess={number}",
    "table": "/offene-daten/ideen.csv",
}
THE_TARGET = ("usual page", "first", "middle", "of a board", "of a place", "changes")


def many_ideas(number: int) -> dict[str, int]:
    """On one board; every third names Parchim."""
    from participation.models import Idea  # noqa: PLC0415  needs the apps
    from tests.factories.kek import MunicipalityFactory  # noqa: PLC0415

    board = scene(40)
    fill(board, number)
    place = MunicipalityFactory(name="Parchim", slug="parchim")
    for other in range(150):
        MunicipalityFactory(name=f"Ort {other}", slug=f"ort-{other}")
    Idea.objects.filter(number__in=range(0, number, 3)).update(place=place)
    keys = Idea.objects.order_by("pk").values_list("pk", flat=True)
    return {"board": board.board, "middle": keys[number // 2]}


def measured(
    port: int, pid: int, path: str, keys: dict[str, int], times: int = TIMES
) -> tuple[float, float, int]:
    """Milliseconds on the clock and of the server's CPU, and the bytes that came."""
    client = http.client.HTTPConnection("127.0.0.1", port)
    clock, cpu, size = [], [], 0
    for number in range(times + 1):
        # Kept pages would be measured otherwise: each time another address.
        address = path.format(number=number, **keys)
        start, spent = time.perf_counter(), cpu_seconds(pid)
        client.request("GET", address)
        answer = client.getresponse()
        size = len(answer.read())
        if answer.status != 200:
            raise SystemExit(f"{address} answered {answer.status}.")
        clock.append((time.perf_counter() - start) * 1000)
        cpu.append((cpu_seconds(pid) - spent) * 1000)
    return median(clock[1:]), mean(cpu[1:]), size


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else IDEAS
    with database():
        keys = many_ideas(number)
        print(f"{number} ideas, {engine()}; target for pages of ideas: 150 ms")
        print(f"{'':<12}{'ms':>9}{'CPU':>8}{'kB':>8}{'bare ms':>9}{'ratio':>8}")
        with server() as (port, pid):
            for name, path in PAGES.items():
                times = 2 if name == "table" else TIMES
                clock, cpu, size = measured(port, pid, path, keys, times)
                row = f"{name:<12}{clock:>9.1f}{cpu:>8.1f}{size / 1000:>8.0f}"
                if name in THE_TARGET:
                    least = bare(size)
                    row += f"{least:>9.2f}{clock / least:>8.0f}"
                print(f"{row}  {load()}", flush=True)


if __name__ == "__main__":
    main()
