"""What the benches of live boards share: a database of their own, a server process and its CPU time, guests.

DATABASE_URL and REDIS_URL choose where, as they do in production; without them it is SQLite in a folder of
its own. On PostgreSQL a database is made beside the named one and dropped at the end.
"""

import asyncio
import os
import random
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tests.bench.pages import free_port, wait_for

PLATFORM = "kek.asgi:application"
WORDS = """
Radweg Schule Bahnhof Bus abends sicher Licht Kinder Dorf Laden Arzt Praxis Wald Wiese See Ufer Strand Straße
Ampel Tempo Lärm Ruhe Bank Baum Schatten Sommer Winter Schnee räumen bauen öffnen erhalten fördern pflanzen
Verein Feuerwehr Jugend Treff Halle Sport Platz Spiel Musik Theater Kino Markt Handwerk Betrieb Arbeit Lehre
Wohnung Miete Familie Alter Hilfe Netz Funk Glasfaser Internet Strom Wind Sonne Wärme Wasser Abfall Boden Hof
Gemeinde Kreis Stadt Lübz Parchim Plau Goldberg Sternberg Hagenow Ludwigslust Crivitz Dömitz zwischen neben
damit wenn weil auch noch mehr weniger jeden Tag Woche Jahr Morgen schnell gut günstig barrierefrei gemeinsam
""".split()  # noqa: SIM905  words are read more easily without quotes


@dataclass(frozen=True)
class Scene:
    """A collecting board with a session for each guest who has joined it."""

    board: int
    epoch: str
    column: int
    sessions: list[str]


@contextmanager
def database() -> Iterator[None]:
    """An empty, migrated database; Django is set up on it, and so are the servers that begin inside."""
    with tempfile.TemporaryDirectory() as folder, _own_database():
        os.environ |= {"KEK_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "kek.settings.dev"}
        import django  # noqa: PLC0415  only after the environment points to this run's database

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415
        from django.db import connections  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        yield
        connections.close_all()
        for connection in connections.all():
            if hasattr(connection, "close_pool"):
                connection.close_pool()


@contextmanager
def _own_database() -> Iterator[None]:
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield
        return
    import psycopg  # noqa: PLC0415  only where PostgreSQL is

    name = f"kek_bench_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as administration:
        administration.execute(f"CREATE DATABASE {name}")
    os.environ["DATABASE_URL"] = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    try:
        yield
    finally:
        with psycopg.connect(url, autocommit=True) as administration:
            administration.execute(f"DROP DATABASE {name} WITH (FORCE)")


def engine() -> str:
    from django.db import connection  # noqa: PLC0415

    redis = " + Redis" if os.environ.get("REDIS_URL") else ""
    return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor] + redis


def scene(guests: int) -> Scene:
    """An open board with that many guests."""
    from tests.factories.participation import open_board  # noqa: PLC0415

    board = open_board()
    return Scene(board.pk, str(board.epoch), board.columns.get().pk, join_guests(board.pk, guests))


def join_guests(board_pk: int, count: int) -> list[str]:
    from django.utils import timezone  # noqa: PLC0415

    from kek.people.sessions import SessionStore  # noqa: PLC0415
    from participation.models import Participant  # noqa: PLC0415
    from participation.visitors import GUEST_SESSION_KEY, Visitor  # noqa: PLC0415

    store = SessionStore()
    rows, people = [], []
    for number in range(count):
        content = {GUEST_SESSION_KEY: f"geraet-{uuid.uuid4().hex}"}
        expires = timezone.now() + timezone.timedelta(days=1)
        rows.append(
            store.model(session_key=uuid.uuid4().hex, session_data=store.encode(content), expire_date=expires)
        )
        guest = Visitor(session=content)
        # By code, as a hall comes in: all who are without one share a limit.
        row = {"guest_key": guest.guest_key, "pseudonym": f"Gast {number}", "came_by_code": True}
        people.append(Participant(board_id=board_pk, **row))
    store.model.objects.bulk_create(rows, batch_size=500)
    Participant.objects.bulk_create(people, batch_size=100)
    return [row.session_key for row in rows]


def fill(scene: Scene, cards: int) -> None:
    """Cards as guests write them, straight into the table; seq and numbers go on from where the board is."""
    from django.db.models import F  # noqa: PLC0415

    from participation.enums import Voice  # noqa: PLC0415
    from participation.limits import RANK_STEP  # noqa: PLC0415
    from participation.models import Board, Idea, IdeaTag, Participant, TaggedIdea  # noqa: PLC0415

    board = Board.objects.get(pk=scene.board)
    people = list(Participant.objects.filter(board=board)[:cards]) or [None]
    ideas = []
    for number in range(cards):
        person, own = people[number % len(people)], board.next_number + number
        ideas.append(
            Idea(
                board=board,
                column_id=scene.column,
                number=own,
                rank=own * RANK_STEP,
                text=words(own),
                participant=person,
                pseudonym=person.pseudonym if person else "Amsel",
                voice=Voice.values[number % len(Voice.values)],
                was_shown=True,
                seq=board.seq + number + 1,
                op=uuid.uuid4(),
            )
        )
    Idea.objects.bulk_create(ideas, batch_size=200)
    tags = [IdeaTag.objects.get_or_create(name=word, slug=word.lower())[0] for word in WORDS[:12]]
    tagged = [
        TaggedIdea(content_object=idea, tag=tag)
        for idea in ideas
        for tag in random.Random(idea.number).sample(tags, idea.number % 3)  # noqa: S311  the same in each run
    ]
    TaggedIdea.objects.bulk_create(tagged, batch_size=200)
    Board.objects.filter(pk=board.pk).update(seq=F("seq") + cards, next_number=F("next_number") + cards)


def words(number: int) -> str:
    """Text of a common length, a different one for each card: what is alike compresses too well."""
    chosen = random.Random(number).choices(WORDS, k=18)  # noqa: S311  the same cards in each run
    return f"{' '.join(chosen)}, {number}.".capitalize()


@contextmanager
def server(app: str = PLATFORM, **environment: str) -> Iterator[tuple[int, int]]:
    """One uvicorn process as production runs it; yields its port and its process id."""
    with started(app, free_port(), **environment) as process:
        yield process.port, process.pid


@dataclass(frozen=True)
class Process:
    port: int
    pid: int


@contextmanager
def started(app: str, port: int, **environment: str) -> Iterator[Process]:
    options = ["--ws", "websockets-sansio", "--ws-per-message-deflate", "false", "--log-level", "error"]
    options += ["--backlog", "4096", "--timeout-graceful-shutdown", "2"]
    process = subprocess.Popen(  # noqa: S603  our own interpreter
        [sys.executable, "-m", "uvicorn", app, "--port", str(port), *options], env=os.environ | environment
    )
    try:
        asyncio.run(wait_for(port))
        yield Process(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def cpu_seconds(pid: int) -> float:
    """User and system time of a process with all its threads, those that have ended too; ticks of 10 ms."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_bytes(pid: int) -> int:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def load() -> str:
    """How busy the machine was with other things: to be read beside every figure."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
