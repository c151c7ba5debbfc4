"""Group commit: operations that wait for the writer are committed together, each under its savepoint."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from kek.faults import log_without_words
from participation.actions.batches import Submission
from participation.actions.operations import perform
from participation.exceptions import Refusal, TryAgain
from participation.live import threads
from participation.live.gathering import Gathering, Group, Waiting
from participation.visitors import visitors_by_session
from participation.wire.inbound import Op
from participation.wire.outbound import Ack

logger = logging.getLogger(__name__)

LONGEST_QUEUE = 2000
# Clients ask again after five seconds: what is not tried by then has a new chance.
PATIENCE = 5.0

Answer = Ack | Refusal


@dataclass(frozen=True)
class Sent:
    op: Op
    session_key: str


class Writer:
    """One per process."""

    def __init__(self) -> None:
        self._waiting: Gathering[Sent, Answer | None] = Gathering(threads.write, _commit)

    async def submit(self, board_pk: int, op: Op, session_key: str) -> Answer | None:
        """The answer after the commit. None if nothing is known: the client sends the operation again."""
        if len(self._waiting) >= LONGEST_QUEUE:
            return TryAgain(retry_after=5)
        return await self._waiting.ask(board_pk, Sent(op, session_key))


def _commit(group: Group[Sent, Answer | None]) -> Sequence[Answer | None]:
    """What a group writes together (ideas, ledger, search index) may fail by one of its operations alone."""
    try:
        return _perform(group)
    except Exception as error:  # noqa: BLE001  whatever it is, somebody waits for an answer
        # Nothing of this group is stored, or nobody knows: asking again brings the same answer or the first.
        log_without_words(logger, f"A group of {len(group)} operations", error)
        threads.forget_connection()
    if not threads.has_database():
        return [None] * len(group)
    until = time.monotonic() + PATIENCE
    return [_commit_alone(waiting) if time.monotonic() < until else None for waiting in group]


def _commit_alone(waiting: Waiting[Sent, Answer | None]) -> Answer | None:
    """A refusal if the operation fails before its commit: sent again and again, it would fail every time."""
    answer: Answer | None = TryAgain()
    try:
        with transaction.atomic():
            (done,) = _perform([waiting])
            # When the commit fails nobody knows what is stored.
            answer = None
    except Exception as error:  # noqa: BLE001  as above
        log_without_words(logger, f"Operation {waiting.request.op.name}, alone", error)
        threads.forget_connection()
        return answer
    return done


def _perform(group: Group[Sent, Answer | None]) -> Sequence[Answer]:
    with transaction.atomic():
        visitors = visitors_by_session({waiting.request.session_key for waiting in group})
        submissions = [
            Submission(waiting.request.op, visitors[waiting.request.session_key]) for waiting in group
        ]
        return perform(group[0].board_pk, submissions)


writer = Writer()
