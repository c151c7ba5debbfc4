"""Operations with everything that belongs to them, against the same statements on the bare driver.

Run: python -m tests.bench.operations   (with DATABASE_URL: on PostgreSQL)

Groups of 64 ideas by 64 people, as the writer commits them: sessions, rights, rate, ledger, search index and
the rendered cards. Then the very statements that such a group sent, with their values, go through the driver
alone, in one transaction, with its commit. They take turns; the best of some rounds counts, because other
work on the machine only ever makes one slower. alone: one operation per transaction, as a form sends it.
"""

import time
from collections.abc import Callable
from functools import partial
from typing import Any

from tests.bench.stage import Scene, database, engine, join_guests, load, scene, words

GROUP = 64
ROUNDS = 8

Statement = tuple[str, Any]


def perform_group(scene: Scene, sessions: list[str]) -> None:
    from django.db import transaction  # noqa: PLC0415  needs the apps

    from participation.actions.batches import Submission  # noqa: PLC0415
    from participation.actions.operations import perform  # noqa: PLC0415
    from participation.enums import ViewClass  # noqa: PLC0415
    from participation.queries.frames import changes_since, update_of  # noqa: PLC0415
    from participation.visitors import visitors_by_session  # noqa: PLC0415
    from participation.wire.outbound import Ack, encode  # noqa: PLC0415

    with transaction.atomic():
        visitors = visitors_by_session(sessions)
        answers = perform(
            scene.board, [Submission(operation(scene, n), visitors[s]) for n, s in enumerate(sessions)]
        )
    if refusals := [answer for answer in answers if not isinstance(answer, Ack)]:
        raise SystemExit(f"An operation was refused: {refusals[0].code}")
    changes = changes_since(scene.board, answers[-1].seq - len(answers))  # type: ignore[union-attr]  # all are Acks
    assert changes is not None
    encode(update_of(changes, ViewClass.PARTICIPANT))


def operation(scene: Scene, number: int) -> Any:
    import uuid  # noqa: PLC0415

    from participation.wire.inbound import Op  # noqa: PLC0415

    args = {"text": words(number), "column": scene.column, "tags": []}
    return Op(uuid.uuid4(), "post_idea", args)


def recorded(work: Callable[[], None]) -> list[Statement]:
    from django.db import connection  # noqa: PLC0415

    statements: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        work()
    return [statement for statement in statements if is_work(statement)]


def again(statements: list[Statement]) -> float:
    """Seconds for the statements on the driver alone, read to the end; the rows go away before, uncounted."""
    from django.db import connection  # noqa: PLC0415

    driver = connection.connection
    cursor = driver.cursor()
    begin, commit = ("BEGIN IMMEDIATE", "COMMIT") if connection.vendor == "sqlite" else ("BEGIN", "COMMIT")
    prepared = [(bare(sql, connection.vendor), tuple(params or ())) for sql, params in statements]
    start = time.perf_counter()
    cursor.execute(begin)
    for sql, params in prepared:
        cursor.execute(sql, params) if params else cursor.execute(sql)
        if cursor.description is not None:
            cursor.fetchall()
    cursor.execute(commit)
    return time.perf_counter() - start


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

    best = {"ours": float("inf"), "bare": float("inf"), "alone": float("inf")}
    perform_group(scene, scene.sessions[:GROUP])
    for _ in range(ROUNDS):
        sessions = join_guests(scene.board, 2 * GROUP)
        since: int = Board.objects.get(pk=scene.board).seq
        statements = recorded(partial(perform_group, scene, sessions[:GROUP]))
        forget(scene, since)
        best["bare"] = min(best["bare"], again(statements))
        forget(scene, since)
        start = time.perf_counter()
        perform_group(scene, sessions[:GROUP])
        best["ours"] = min(best["ours"], time.perf_counter() - start)
        start = time.perf_counter()
        for session in sessions[GROUP : GROUP + 8]:
            perform_group(scene, [session])
        best["alone"] = min(best["alone"], (time.perf_counter() - start) / 8)
    ours, driver = GROUP / best["ours"], GROUP / best["bare"]
    print(f"{engine()}: {ours:.0f} operations/s in groups of {GROUP}, {1 / best['alone']:.0f} alone")
    print(
        f"its {len(statements)} statements on the bare driver: {driver:.0f}/s, so {ours / driver:.0%} (25 %)"
    )
    print(load())


def main() -> None:
    with database():
        measure(scene(GROUP))


if __name__ == "__main__":
    main()
