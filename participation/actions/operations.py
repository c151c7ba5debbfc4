"""How a board changes: one transaction, everything checked inside it, announced once it is committed."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

from django.db import DatabaseError, transaction

from kek.faults import log_without_words
from participation.access import door_of, live_board
from participation.actions import (
    approval,
    comments,
    facilitation,
    grouping,
    ideas,
    moderation,
    recording,
    reports,
    sorting,
    undoing,
)
from participation.actions.announcing import announce_on_commit
from participation.actions.batches import Batch, Submission
from participation.actions.indexing import index_new_words
from participation.actions.new_ideas import write_new_ideas
from participation.actions.rows import insert, update
from participation.actions.steps import LIVE_FIELDS, Handler, LedgerRow, Step
from participation.exceptions import (
    JoinFirst,
    NoSuchBoard,
    NotAllowed,
    OperationReused,
    Refusal,
    TryAgain,
    UnknownOperation,
)
from participation.models import Board, Operation, Participant
from participation.phases import check_phase
from participation.rules import check_may_write, is_facilitator
from participation.visitors import Visitor
from participation.wire.arguments import digest, read_arguments
from participation.wire.inbound import Op
from participation.wire.outbound import Ack

logger = logging.getLogger(__name__)

HANDLERS: dict[str, Handler] = {
    **ideas.HANDLERS,
    **approval.HANDLERS,
    **comments.HANDLERS,
    **facilitation.HANDLERS,
    **sorting.HANDLERS,
    **grouping.HANDLERS,
    **undoing.HANDLERS,
    **recording.HANDLERS,
    **moderation.HANDLERS,
    **reports.HANDLERS,
}


def perform(
    board_pk: int, submissions: Sequence[Submission], *, also_unpublished: bool = False
) -> list[Ack | Refusal]:
    """Carry out operations on one board in one transaction and answer each, in order.

    One that is refused takes nothing of the others with it: whatever writes more than new ideas, which are
    written at the end, does so under a savepoint of its own. The caller may pass the answers on: when this
    returns outside a transaction, everything acknowledged is committed.
    """
    with transaction.atomic():
        try:
            locked = Board.objects.select_for_update(of=("self",))
            board = live_board(board_pk, locked, also_unpublished=also_unpublished)
        except NoSuchBoard as refusal:
            return [refusal for _ in submissions]
        door, before = door_of(board), board.seq
        answers: list[Ack | Refusal] = []
        done: set[str] = set()
        for part in _parts(submissions):
            batch = Batch(board, door, part)
            answers += _carry_out(batch)
            done |= {entry.name for entry in batch.accepted}
        if board.seq > before:
            update(board, LIVE_FIELDS)
            index_new_words(board, before, done)
            announce_on_commit(board, done)
        return answers


def perform_one(board_pk: int, op: Op, visitor: Visitor, *, also_unpublished: bool = False) -> Ack:
    """One operation, for callers without a queue; a Refusal is raised. What fails leaves nothing stored.

    also_unpublished is for what must hold as well once the board's page is published again.
    """
    try:
        (answer,) = perform(board_pk, [Submission(op, visitor)], also_unpublished=also_unpublished)
    except DatabaseError as error:
        log_without_words(logger, f"Operation {op.name}", error)
        raise TryAgain from error
    if isinstance(answer, Refusal):
        raise answer
    return answer


def _parts(submissions: Sequence[Submission]) -> Iterator[list[Submission]]:
    """What participants do, together; each operation of the office alone: it may read or change anything."""
    part: list[Submission] = []
    for submission in submissions:
        handler = HANDLERS.get(submission.op.name)
        if handler is not None and handler.for_office:
            if part:
                yield part
            yield [submission]
            part = []
        else:
            part.append(submission)
    if part:
        yield part


def _carry_out(batch: Batch) -> list[Ack | Refusal]:
    answers = [_answer(batch, submission) for submission in batch.submissions]
    write_new_ideas(batch.new_ideas)
    insert(Operation, batch.accepted)
    return answers


def _answer(batch: Batch, submission: Submission) -> Ack | Refusal:
    try:
        return _repeat_or_carry_out(batch, submission)
    except Refusal as refusal:
        return refusal
    except Exception as error:  # noqa: BLE001  one operation's fault must not take the others with it
        log_without_words(logger, f"Operation {submission.op.name}", error)
        return TryAgain()


@contextmanager
def _savepoint(board: Board) -> Iterator[None]:
    """The board in memory goes back with what is stored: the next operation of the group builds on it."""
    before = {field: getattr(board, field) for field in LIVE_FIELDS}
    try:
        with transaction.atomic():
            yield
    except BaseException:
        for field, value in before.items():
            setattr(board, field, value)
        raise


def _repeat_or_carry_out(batch: Batch, submission: Submission) -> Ack:
    visitor, op = submission.visitor, submission.op
    participant = batch.participant_of(visitor)
    if not batch.door.lets_in(visitor, participant):
        raise NoSuchBoard
    args = read_arguments(op.name, op.args)
    handler = HANDLERS.get(op.name)
    if handler is None:
        raise UnknownOperation
    fingerprint = digest(op.name, args)
    known = batch.known.get(op.op_id)
    if known is not None:
        return _repeat(known, participant, visitor, fingerprint)
    _check(batch, handler, op.name, participant, visitor)
    step = Step(batch.board, batch.board.seq + 1, op.op_id, participant, visitor, op.base)
    with nullcontext() if handler.only_adds else _savepoint(batch.board):
        result = handler.carry_out(step, args)
    _keep_voice(step)
    step.board.seq = step.seq
    batch.accept(_entry(step, op.name, handler, fingerprint, result), step)
    return Ack(op.op_id, step.seq, result)


def _check(
    batch: Batch, handler: Handler, name: str, participant: Participant | None, visitor: Visitor
) -> None:
    """May this person do this now; a Refusal says why not."""
    if handler.for_office:
        if not is_facilitator(visitor):
            raise NotAllowed
    elif participant is None:
        raise JoinFirst
    else:
        check_may_write(batch.board, participant, visitor)
        batch.check_rate(participant, is_tap=handler.is_tap)
    check_phase(batch.board, name)


def _keep_voice(step: Step) -> None:
    """The participant's row says in which voice they last acted."""
    if step.participant is not None and step.participant.voice != step.voice:
        step.participant.voice = step.voice
        step.participant.save(update_fields=["voice"])


def _repeat(
    known: Operation | LedgerRow, participant: Participant | None, visitor: Visitor, fingerprint: str
) -> Ack:
    """The same answer again, but only to the same person with the same request."""
    if visitor.account is not None and known.actor_id is not None:
        is_same = known.actor_id == visitor.account.pk
    else:
        is_same = participant is not None and known.participant_id == participant.pk
    if not is_same or known.digest != fingerprint:
        raise OperationReused(field="op_id")
    return Ack(known.op_id, known.seq, known.result)


def _entry(step: Step, name: str, handler: Handler, fingerprint: str, result: dict[str, Any]) -> LedgerRow:
    """The ledger's row; the batch writes its rows together."""
    account = step.visitor.account if handler.for_office else None
    return LedgerRow(
        board_id=step.board.pk,
        seq=step.seq,
        op_id=step.op_id,
        name=name,
        digest=fingerprint,
        result=result,
        before=step.before,
        participant_id=step.participant.pk if step.participant else None,
        actor_id=account.pk if account else None,
    )
