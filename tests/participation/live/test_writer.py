"""Operations that are committed together do not depend on each other."""

import asyncio
from collections.abc import Callable, Collection, Sequence

import pytest
from django.db import DataError, OperationalError, connections

from participation.actions import operations
from participation.actions.steps import LedgerRow
from participation.exceptions import TryAgain
from participation.live import threads, writer
from participation.models import Board, Idea, Operation
from participation.wire.inbound import Op
from participation.wire.outbound import Ack
from tests.factories.participation import open_board, post_idea_op
from tests.live.client import guest_session

pytestmark = pytest.mark.django_db(transaction=True)

POISON = "Gift"
TEXTS = ("Ein Radweg", POISON, "Ein Rufbus")


@pytest.fixture
def board() -> Board:
    return open_board()


def send_together(board: Board, patch: pytest.MonkeyPatch) -> list[writer.Answer | None]:
    """All of them come before the writer's thread has time for the first."""
    session = guest_session(board)
    ops = [post_idea_op(board, text) for text in TEXTS]
    jobs: list[Callable[[], None]] = []
    patch.setattr(threads, "write", jobs.append)

    def work() -> None:
        jobs[0]()
        connections.close_all()

    async def send() -> list[writer.Answer | None]:
        desk = writer.Writer()
        sending = [asyncio.create_task(desk.submit(board.pk, op, session)) for op in ops]
        await asyncio.sleep(0)
        await asyncio.to_thread(work)
        return await asyncio.gather(*sending)

    return asyncio.run(send())


def poison_index(patch: pytest.MonkeyPatch) -> None:
    index = operations.index_new_words

    def poisoned(board: Board, since: int, names: Collection[str]) -> None:
        if Idea.objects.filter(board=board, seq__gt=since, text=POISON).exists():
            raise DataError(POISON)
        index(board, since, names)

    patch.setattr(operations, "index_new_words", poisoned)


def poison_ledger(patch: pytest.MonkeyPatch) -> None:
    insert = operations.insert

    def poisoned(model: type[Operation], rows: Sequence[LedgerRow]) -> None:
        insert(model, rows)
        if Idea.objects.filter(op__in=[row.op_id for row in rows], text=POISON).exists():
            raise OperationalError(POISON)

    patch.setattr(operations, "insert", poisoned)


@pytest.mark.parametrize("poison", [poison_index, poison_ledger])
def test_what_one_brings_into_the_common_part_spares_the_others(
    board: Board,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    poison: Callable[[pytest.MonkeyPatch], None],
) -> None:
    poison(monkeypatch)
    answers = send_together(board, monkeypatch)
    assert [answer.seq if isinstance(answer, Ack) else type(answer) for answer in answers] == [1, TryAgain, 2]
    board.refresh_from_db()
    kept = list(board.ideas.order_by("seq").values_list("seq", "number", "text"))
    assert (board.seq, board.operations.count(), kept) == (2, 2, [(1, 1, TEXTS[0]), (2, 2, TEXTS[2])])
    assert POISON not in caplog.text


def test_a_database_that_is_away_is_asked_once_and_nobody_is_answered(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def away(_: int, submissions: Sequence[Op]) -> None:
        asked.append(len(submissions))
        raise OperationalError

    monkeypatch.setattr(writer, "perform", away)
    monkeypatch.setattr(threads, "has_database", lambda: False)
    assert (send_together(board, monkeypatch), asked) == ([None] * 3, [3])
