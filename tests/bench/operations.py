"""Operations with everything that belongs to them, against the same statements on the bare driver.

Run: python -m tests.bench.operations   (with DATABASE_URL: on PostgreSQL)

Groups of 64 ideas by 64 people, as the writer commits them: sessions, rights, rate, ledger, search index and
the rendered cards. Then the very statements that such a group sent, with their values, go through the driver
alone, in one transaction, with its commit. alone: one operation per transaction, as a form sends it.

They take turns. On the clock the best of some rounds counts, because other work on the machine only ever
makes one slower. Computing is the time of this process and of the database's own that serves it: others
disturb it less, and it leaves out the waiting for the disk, which both sides do: so it is the stricter share.
"""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from typing import Any

from tests.bench.stage import Scene, cpu_seconds, database, engine, join_guests, load, scene, words

GROUP = 64
ROUNDS = 16

Statement = tuple[str, Any]


def perform_group(scene: Scene, ops: list[tuple[Any, str]]) -> None:
    """Operations and the sessions that sent them."""
    from django.db import transaction  # noqa: PLC0415  needs the apps

    from participation.actions.batches import Submission  # noqa: PLC0415
    from participation.actions.operations import perform  # noqa: PLC0415
    from participation.enums import ViewClass  # noqa: PLC0415
    from participation.queries.frames import changes_since, update_of  # noqa: PLC0415
    from participation.visitors import visitors_by_session  # noqa: PLC0415
    from participation.wire.outbound import Ack, encode  # noqa: PLC0415

    with transaction.atomic():
        visitors = visitors_by_session({session for _, session in ops})
        answers = perform(scene.board, [Submission(op, visitors[session]) for op, session in ops])
    if refusals := [answer for answer in answers if not isinstance(answer, Ack)]:
        raise SystemExit(f"An operation was refused: {refusals[0].code}")
    changes = changes_since(scene.board, answers[-1].seq - len(answers))  # type: ignore[union-attr]  # all are Acks
    assert changes is not None
    encode(update_of(changes, ViewClass.PARTICIPANT))


def ideas_of(scene: Scene, sessions: list[str]) -> list[tuple[Any, str]]:
    import uuid  # noqa: PLC0415

    from participation.wire.inbound import Op  # noqa: PLC0415

    return [
        (Op(uuid.uuid4(), "post_idea", {"text": words(n), "column": scene.column, "tags": []}), session)
        for n, session in enumerate(sessions)
    ]


def recorded(work: Callable[[], None]) -> list[Statement]:
    from django.db import connection  # noqa: PLC0415

    statements: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        work()
    return [statement for statement in statements if is_work(statement)]


@dataclass
class Times:
    """Seconds of each round, on the clock and of computing."""

    clock: list[float] = field(default_factory=list)
    computing: list[float] = field(default_factory=list)

    @contextmanager
    def taken(self) -> Iterator[None]:
        started, spent = time.perf_counter(), computing_seconds()
        yield
        self.clock.append(time.perf_counter() - started)
        self.computing.append(computing_seconds() - spent)


def computing_seconds() -> float:
    """Of this process and the one that PostgreSQL keeps for it, on the same machine, in ticks of 10 ms."""
    from django.db import connection  # noqa: PLC0415

    if connection.vendor == "sqlite":
        return time.process_time()
    return time.process_time() + cpu_seconds(connection.connection.info.backend_pid)


def again(statements: list[Statement], times: Times) -> None:
    """The statements on the driver alone, read to the end; the rows have gone away before."""
    from django.db import connection  # noqa: PLC0415

    cursor = connection.connection.cursor()
    begin, commit = ("BEGIN IMMEDIATE", "COMMIT") if connection.vendor == "sqlite" else ("BEGIN", "COMMIT")
    prepared = [(bare(sql, connection.vendor), tuple(params or ())) for sql, params in statements]
    with times.taken():
        cursor.execute(begin)
        for sql, params in prepared:
            cursor.execute(sql, params) if params else cursor.execute(sql)
            if cursor.description is not None:
                cursor.fetchall()
        cursor.execute(commit)


def bare(sql: str, vendor: str) -> str:
    return sql.replace("%s", "?").replace("%%", "%") if vendor == "sqlite" else sql


def is_work(statement: Statement) -> bool:
    """Beginning and end are written by hand."""
    return statement[0] != "ROLLBACK" and not statement[0].startswith(("BEGIN", "COMMIT", "SET TRANSACTION"))


def forget(scene: Scene, since: int) -> None:
    """Undo the last group, so that its statements can be sent again."""
    from participation.models import Board, Idea, Operation  # noqa: PLC0415

    Operation.objects.filter(board=scene.board, seq__gt=since).delete()
    for idea in Idea.objects.filter(board=scene.board, seq__gt=since):
        idea.delete()
    Board.objects.filter(pk=scene.board).update(seq=since, next_number=since + 1)


def measure(scene: Scene) -> None:
    from participation.models import Board  # noqa: PLC0415

    perform_group(scene, ideas_of(scene, scene.sessions))
    # As the server does (kek.asgi): else full rounds of the collector look at all that is loaded.
    gc.collect()
    gc.freeze()
    ours, driver, alone = Times(), Times(), Times()
    for _ in range(ROUNDS):
        sessions = join_guests(scene.board, 2 * GROUP)
        group, single = ideas_of(scene, sessions[:GROUP]), ideas_of(scene, sessions[GROUP:])
        since: int = Board.objects.get(pk=scene.board).seq
        statements = recorded(partial(perform_group, scene, group))
        forget(scene, since)
        again(statements, driver)
        forget(scene, since)
        with ours.taken():
            perform_group(scene, group)
        for idea in single[:4]:
            with alone.taken():
                perform_group(scene, [idea])
    clock = min(driver.clock) / min(ours.clock)
    computing = sum(driver.computing) / sum(ours.computing)
    one = 1 / min(alone.clock)
    print(f"{engine()}: {per_second(ours):.0f} operations/s in groups of {GROUP}, {one:.0f} alone")
    print(f"its {len(statements)} statements on the bare driver: {per_second(driver):.0f}/s")
    print(f"share: {clock:.0%} on the clock, {computing:.0%} of computing (25 %)")
    print(f"computing per operation: {each(ours):.2f} ms, bare {each(driver):.2f} ms; {load()}")


def per_second(times: Times) -> float:
    return GROUP / min(times.clock)


def each(times: Times) -> float:
    """Milliseconds of computing for one operation of a group."""
    return median(times.computing) / GROUP * 1000


def main() -> None:
    with database():
        measure(scene(GROUP))


if __name__ == "__main__":
    main()
