"""How long the lists of a board with very many ideas take, and publishing very many answers at once.

Run: python -m tests.bench.idea_list [ideas] [answers]

In this process, through the whole of Django: milliseconds of its CPU (median; SQLite's work is among them,
PostgreSQL's is not: there the clock tells) and queries for each way to ask. small is the same page on a board
with twenty ideas, on the same machine in the same minute: the ratio says more than the milliseconds. Targets
at 10,000 ideas: 12 queries; 150 ms on PostgreSQL, 300 ms on SQLite. Publishing is one request; letters are
the worker's, and told apart.
"""

import sys
import time
import uuid
from collections.abc import Callable
from statistics import median
from typing import Any

from tests.bench.stage import Scene, database, engine, fill, load, scene, words

IDEAS, ANSWERS, SMALL = 10_000, 500, 20
TIMES = 7
ASKED = {
    "all": "",
    "page 300": "?seite=300",
    "oldest first": "?sortierung=aelteste",
    "most supported": "?sortierung=unterstuetzungen",
    "status": "?status=aufgenommen",
    "unanswered": "?status=eingegangen",
    "voice": "?rolle=expert",
    "tag": "?schlagwort=Radweg",
    "search": "?suche=Radweg",
    "search, 3 words": "?suche=Radweg+Schule+barrierefrei",
    "search, mistyped": "?suche=Glasfasr",
    "all at once": "?suche=Radweg&status=eingegangen&rolle=citizen&sortierung=kommentare&seite=2",
}
DESK = {"desk": "", "desk, late": "?frist=ueberfaellig", "desk, search": "?suche=Radweg&antwort=offen"}


def answer_some(scene: Scene) -> None:
    """Every tenth idea is answered, every twentieth has a deadline; supports are spread."""
    from django.db.models import F  # noqa: PLC0415  needs the apps

    from participation.models import Handling, Idea, IdeaStatus  # noqa: PLC0415

    ideas = Idea.objects.filter(board=scene.board)
    statuses = IdeaStatus.objects.exclude(kind="received")
    for place, status in enumerate(statuses):
        ideas.annotate(rest=F("number") % 50).filter(rest=place).update(status=status)
    ideas.update(supports=F("number") % 37, comments=F("number") % 11)
    late = ideas.annotate(rest=F("number") % 20).filter(rest=7)
    Handling.objects.bulk_create(Handling(idea=idea, deadline="2026-01-01") for idea in late)


def ask(client: Any, address: str) -> tuple[float, int]:
    """Median milliseconds of this process's CPU, and the queries of one request."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    spent = []
    for _ in range(TIMES):
        start = time.process_time()
        answer = client.get(address)
        spent.append((time.process_time() - start) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}.")
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return median(spent), len(captured)


def line(name: str, large: tuple[float, int], small: tuple[float, int] | None) -> None:
    compared = f"{small[0]:>10.1f}{large[0] / small[0]:>8.1f}" if small else ""
    print(f"{name:<18}{large[1]:>8}{large[0]:>10.1f}{compared}", flush=True)


def measure_lists(large: Scene, small: Scene) -> None:
    from django.test import Client  # noqa: PLC0415

    print(f"{'':<18}{'queries':>8}{'ms':>10}{'small ms':>10}{'ratio':>8}   {engine()}, {load()}")
    reader = Client()
    for name, query in ASKED.items():
        pages = [f"/beteiligung/{each.board}/liste/{query}" for each in (large, small)]
        few = pages[1] if name != "page 300" else pages[1].partition("?")[0]
        line(name, ask(reader, pages[0]), ask(reader, few))
    office = Client()
    office.force_login(office_account())
    for name, query in DESK.items():
        line(name, ask(office, f"/beteiligung/antworten/{query}"), None)
    # Kept for the readers after; this is what one in thirty seconds waits for.
    line("answer debt", ask(office, "/beteiligung/antwortstand/"), None)


def office_account() -> Any:
    from tests.factories.kek import UserFactory  # noqa: PLC0415

    return UserFactory(is_staff=True, is_superuser=True)


def measure_publishing(large: Scene, answers: int) -> None:
    """One answer for each idea, written by people with accounts and supported by others."""
    from participation.actions.answer_letters import tell_of_batch  # noqa: PLC0415
    from participation.actions.answers import publish_answers  # noqa: PLC0415
    from participation.models import Idea  # noqa: PLC0415
    from tests.factories.answers import draft_for  # noqa: PLC0415

    people(large, answers)
    ideas = Idea.objects.filter(board=large.board).order_by("number")[:answers]
    drafts = [draft_for(idea, text=words(idea.number)) for idea in ideas]
    seen = {draft.pk: 1 for draft in drafts}
    spent, batch = timed(lambda: publish_answers(uuid.uuid4(), seen, None))
    told, _ = timed(lambda: tell_of_batch(batch.pk))
    print(f"{answers} answers published in {spent:.0f} ms; {letters()} letters written in {told:.0f} ms")


def people(large: Scene, count: int) -> None:
    """An account for each idea's author; each supports the next ten."""
    from kek.people.models import User  # noqa: PLC0415
    from participation.models import Idea, Participant, Support  # noqa: PLC0415

    accounts = User.objects.bulk_create(User(email=f"p{number}@post.example") for number in range(count))
    rows = Participant.objects.bulk_create(
        Participant(board_id=large.board, user=account, pseudonym=f"Person {account.pk}")
        for account in accounts
    )
    ideas = list(Idea.objects.filter(board=large.board).order_by("number")[:count])
    for idea, person in zip(ideas, rows, strict=True):
        idea.participant = person
    Idea.objects.bulk_update(ideas, ["participant"], batch_size=500)
    Support.objects.bulk_create(
        Support(idea=ideas[(place + step) % len(ideas)], participant=person)
        for place, person in enumerate(rows)
        for step in range(1, 11)
    )


def letters() -> int:
    from kek.letters.models import Letter  # noqa: PLC0415

    return Letter.objects.filter(key__startswith="answers:").count()


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    done = act()
    return (time.process_time() - start) * 1000, done


def main() -> None:
    ideas = int(sys.argv[1]) if len(sys.argv) > 1 else IDEAS
    answers = int(sys.argv[2]) if len(sys.argv) > 2 else ANSWERS
    with database():
        from django.conf import settings  # noqa: PLC0415

        settings.ALLOWED_HOSTS = ["testserver"]
        large, small = scene(200), scene(5)
        fill(large, ideas)
        fill(small, SMALL)
        answer_some(large)
        answer_some(small)
        measure_lists(large, small)
        measure_publishing(large, answers)


if __name__ == "__main__":
    main()
