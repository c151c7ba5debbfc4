"""How long publishing a long protocol takes: the person's click, and the PDF that a task makes of it.

Run: python -m tests.bench.publication [items]   (with DATABASE_URL: on PostgreSQL)

click: the second person releases by POST, until the answer. page: the published page, not kept. first PDF: of
a worker that has just started; next: of one that has made one before. CPU is the time of this process alone.
"""

import io
import sys
import time
from collections.abc import Callable

from tests.bench.stage import database, engine, load, words

ITEMS = 270
LIMIT = 5.0


def main(items: int) -> None:
    from django.contrib.auth.models import Group  # noqa: PLC0415  needs the apps
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415
    from pypdf import PdfReader  # noqa: PLC0415

    from documents.actions.publication_files import publish_files  # noqa: PLC0415
    from documents.actions.publishing import submit  # noqa: PLC0415
    from documents.models import Protocol  # noqa: PLC0415
    from kek.people.groups import OFFICE  # noqa: PLC0415
    from tests.factories.kek import UserFactory  # noqa: PLC0415
    from tests.factories.protocols import (  # noqa: PLC0415
        ProtocolFactory,
        agreed,
        colleague_of,
        decision,
        heading,
        statement,
    )
    from tests.factories.workshops import WorkshopFactory  # noqa: PLC0415

    olga = UserFactory(public_name="Olga")
    olga.groups.add(Group.objects.get(name=OFFICE))
    otto = colleague_of(olga)
    makers = [heading, statement, statement, decision, statement, statement, decision, statement]
    raw = [makers[n % len(makers)](_text(n, makers[n % len(makers)] is heading)) for n in range(items)]
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=raw)
    version = agreed(protocol, olga)
    submit(protocol.pk, olga)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(otto)

    print(f"{engine()}, load {load()}: {items} items")
    _say(
        "click",
        lambda: client.post(reverse("protocols:release", args=[protocol.pk]), {"version": version.number}),
    )
    protocol = Protocol.objects.get(pk=protocol.pk)
    assert protocol.live
    _say("page", lambda: Client(SERVER_NAME="127.0.0.1").get(protocol.url))
    version.refresh_from_db()
    for what in ("first PDF", "next PDF"):
        version.pdf = ""
        version.save(update_fields=["pdf"])
        _say(what, lambda: publish_files.func(version.pk))
        version.refresh_from_db()
    pdf = version.pdf.read()
    pages = len(PdfReader(io.BytesIO(pdf)).pages)
    print(f"{pages} pages, {len(pdf) / 1024:.0f} kB; at most {LIMIT:.0f} s for 50 pages")


def _text(number: int, is_heading: bool) -> str:
    if is_heading:
        return words(number)[:60]
    return " ".join(words(number * 7 + part) for part in range(4))


def _say(what: str, act: Callable[[], object]) -> None:
    start, spent = time.perf_counter(), time.process_time()
    act()
    print(f"{what:>10}: {time.perf_counter() - start:6.2f} s, {time.process_time() - spent:6.2f} s CPU")


if __name__ == "__main__":
    with database():
        main(int(sys.argv[1]) if len(sys.argv) > 1 else ITEMS)
