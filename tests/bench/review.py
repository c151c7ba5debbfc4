"""How long a long protocol in review takes to open, for a member who has said something of their own.

Run: python -m tests.bench.review [items] [remarks]

One uvicorn process and one client with a session. plain: the page as one comes to it; opened: with the form
and the remarks of one item; own and open: the two filters; paper: the sheet with the remarks of all. bare is
a Django project that is nothing but one view answering as many bytes. Targets for plain: 15 queries, 500 ms.
"""

import http.client
import sys
import time
import uuid
from dataclasses import dataclass
from statistics import mean, median

from tests.bench import pages
from tests.bench.stage import cpu_seconds, database, engine, load, server

ITEMS, REMARKS = 300, 2_000
PEOPLE = 40
TIMES = 15
PAGES = {
    "plain": "",
    "opened": "?punkt=1.2",
    "own": "?nur=meine",
    "open": "?nur=offen",
    "paper": "drucken/?mit=anmerkungen",
}
WORDS = (
    "Die Kläranlagen der kleinen Gemeinden sind alt. Ein Zweckverband könnte sie gemeinsam erneuern, wenn "
    "die Ämter früher miteinander sprechen und der Landkreis die Planung fördert."
)


@dataclass(frozen=True)
class Round:
    address: str
    session: str


def long_round(items: int, remarks: int) -> Round:
    from django.test import Client  # noqa: PLC0415  needs the apps

    from documents.actions.remarks import consent, reply  # noqa: PLC0415
    from documents.enums import RemarkKind  # noqa: PLC0415
    from documents.models import Remark  # noqa: PLC0415
    from tests.factories.kek import CommitteeFactory, MembershipFactory, UserFactory  # noqa: PLC0415
    from tests.factories.protocols import ProtocolFactory, heading, review_of, statement  # noqa: PLC0415
    from tests.factories.workshops import WorkshopFactory  # noqa: PLC0415

    committee = CommitteeFactory()
    people = [MembershipFactory(committee=committee).user for _ in range(PEOPLE)]
    raw = [
        heading(f"Abschnitt {number}")
        if number % 25 == 0
        else statement(f"{WORDS} ({number})", role="Ortsvorstand", speaker="Erna Beispiel")
        for number in range(items)
    ]
    protocol = ProtocolFactory(parent=WorkshopFactory(committees=[committee]), items=raw)
    review = review_of(protocol, UserFactory(), [committee])
    rows = list(review.version.item_rows.all())
    Remark.objects.bulk_create(
        Remark(
            review=review,
            item=rows[number % items],
            op=uuid.uuid4(),
            kind=RemarkKind.CHANGE if number % 2 else RemarkKind.COMMENT,
            text="Das war in der Sitzung anders besprochen.",
            proposal=rows[number % items].item.text.replace("alt", "sehr alt") if number % 2 else "",
            author=people[number % PEOPLE],
            author_name=people[number % PEOPLE].public_name,
        )
        for number in range(remarks)
    )
    reader = people[0]
    consent(review.pk, rows[1].pk, reader)
    reply(review.remarks.filter(author=reader).first().pk, reader, uuid.uuid4(), "So ist es.")  # type: ignore[union-attr]
    client = Client()
    client.force_login(reader)
    return Round(review.get_absolute_url(), client.cookies["sessionid"].value)


def queries_of(round_: Round) -> int:
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(headers={"host": "127.0.0.1"})
    client.cookies["sessionid"] = round_.session
    client.get(round_.address)
    with CaptureQueriesContext(connection) as captured:
        client.get(round_.address)
    return len(captured)


def ask(client: http.client.HTTPConnection, path: str, session: str, pid: int) -> tuple[float, float, int]:
    """Milliseconds on the clock and of the server's CPU, and the bytes that came."""
    start, spent = time.perf_counter(), cpu_seconds(pid)
    client.request("GET", path, headers={"Cookie": f"sessionid={session}"})
    answer = client.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path} answered {answer.status}.")
    return (time.perf_counter() - start) * 1000, (cpu_seconds(pid) - spent) * 1000, len(body)


def bare(size: int) -> float:
    """Milliseconds of a view that answers as many bytes and does nothing else."""
    with pages.server("tests.bench.bare_view:application", BARE_VIEW_SIZE=str(size)) as port:
        client = http.client.HTTPConnection("127.0.0.1", port)
        times = []
        for _ in range(TIMES):
            start = time.perf_counter()
            client.request("GET", "/")
            client.getresponse().read()
            times.append((time.perf_counter() - start) * 1000)
    return median(times)


def main() -> None:
    items, remarks = (int(each) for each in (*sys.argv[1:3], ITEMS, REMARKS)[:2])
    with database():
        round_ = long_round(items, remarks)
        queries = queries_of(round_)
        print(f"{items} items, {remarks} remarks, {engine()}; targets for plain: 15 queries, 500 ms")
        print(f"{'page':<8}{'queries':>8}{'ms':>9}{'CPU':>8}{'kB':>8}{'bare ms':>9}{'ratio':>8}")
        with server() as (port, pid):
            client = http.client.HTTPConnection("127.0.0.1", port)
            for name, query in PAGES.items():
                path = f"{round_.address}{query}"
                ask(client, path, round_.session, pid)
                answers = [ask(client, path, round_.session, pid) for _ in range(TIMES)]
                clock, cpu = median(each[0] for each in answers), mean(each[1] for each in answers)
                size, count = answers[-1][2], queries if name == "plain" else ""
                row = f"{name:<8}{count:>8}{clock:>9.1f}{cpu:>8.1f}{size / 1000:>8.0f}"
                if name == "plain":
                    least = bare(size)
                    row += f"{least:>9.2f}{clock / least:>8.0f}"
                print(f"{row}  {load()}", flush=True)


if __name__ == "__main__":
    main()
