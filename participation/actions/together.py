"""Several operations of one request: all of them or none."""

from collections.abc import Sequence

from django.db import transaction

from participation.actions.batches import Submission
from participation.actions.operations import perform
from participation.exceptions import Refusal
from participation.visitors import Visitor
from participation.wire.inbound import Op
from participation.wire.outbound import Ack


def perform_together(board_pk: int, ops: Sequence[Op], visitor: Visitor) -> list[Ack]:
    """Whoever moves five cards does not want to find three of them moved: the first Refusal is raised."""
    with transaction.atomic():
        answers = perform(board_pk, [Submission(op, visitor) for op in ops])
        for answer in answers:
            if isinstance(answer, Refusal):
                raise answer
        return [answer for answer in answers if isinstance(answer, Ack)]
