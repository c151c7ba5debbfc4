"""What it costs to open and decide about a round of 300 items and 2,000 remarks.

Run: python -m tests.bench.settling [items] [remarks]

The requests run in this process, without network: queries, milliseconds on the clock and of the CPU (the
median of 10), and bytes. first: the page with what is open; last: its last page; all: every item; accept: one
click on "Übernehmen".
"""

import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from tests.bench.stage import database, engine, load

ITEMS, REMARKS, TIMES = 300, 2000, 10


def measure(name: str, ask: Callable[[], Any], status: int = 200) -> None:
    from django.db import connection  # noqa: PLC0415  settings first
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    clock, cpu = [], []
    for _ in range(TIMES):
        with CaptureQueriesContext(connection) as queries:
            start, spent = time.perf_counter(), time.process_time()
            answer = ask()
            clock.append((time.perf_counter() - start) * 1000)
            cpu.append((time.process_time() - spent) * 1000)
        if answer.status_code != status:
            raise SystemExit(f"{name} answered {answer.status_code}.")
    size = len(answer.content)
    print(f"{name:<10}{len(queries):>8}{median(clock):>10.0f}{median(cpu):>10.0f}{size:>10}")


def fill(items: int, remarks: int) -> tuple[Any, Any]:
    """The round and a browser of the office."""
    from django.contrib.auth.models import Group  # noqa: PLC0415  settings first
    from django.test import Client  # noqa: PLC0415

    from kek.people.groups import OFFICE  # noqa: PLC0415
    from tests.factories.kek import UserFactory  # noqa: PLC0415
    from tests.factories.protocols import ProtocolFactory, review_of  # noqa: PLC0415
    from tests.factories.remarks import long_items, said_in  # noqa: PLC0415
    from tests.factories.workshops import WorkshopFactory  # noqa: PLC0415

    olga = UserFactory(email="olga@landkreis.example", public_name="Olga")
    olga.groups.add(Group.objects.get(name=OFFICE))
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=long_items(items))
    review = review_of(protocol, olga)
    said_in(review, UserFactory(email="mira@kreistag.example"), remarks)
    client = Client(headers={"host": "localhost"})
    client.force_login(olga)
    return review, client


def main() -> None:
    items, remarks = (int(number) for number in (sys.argv[1:3] or (ITEMS, REMARKS)))
    with database():
        review, client = fill(items, remarks)
        address = f"/durchsicht/{review.pk}/entscheiden/"
        print(f"{engine()}, {items} items, {remarks} remarks, {load()}")
        print(f"{'page':<10}{'queries':>8}{'ms':>10}{'cpu ms':>10}{'bytes':>10}")
        client.get(address)  # the first request compiles templates
        measure("first", lambda: client.get(address))
        measure("last", lambda: client.get(address, {"seite": 99}))
        measure("all", lambda: client.get(address, {"stand": "alle"}))
        proposals = iter(_proposals(review))
        measure("accept", lambda: client.post(f"{address}{next(proposals)}/"), 303)


def _proposals(review: Any) -> list[int]:
    """One for each item: the second would have to be put together with the first."""
    by_item = {remark.item_id: remark.pk for remark in review.remarks.to_settle().filter(kind="change")}
    return list(by_item.values())


if __name__ == "__main__":
    main()
