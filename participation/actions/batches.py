"""Operations that are carried out together: what all of them need is read once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from participation.access import Door
from participation.actions.steps import LedgerRow, NewIdea, Step
from participation.models import Board, Operation, Participant
from participation.queries.ledger import known_operations
from participation.queries.participants import participants_of
from participation.queries.rates import spent_by_unknown_guests, spent_within_a_minute
from participation.rules import TAPS, check_crowd, check_spent, is_unknown_guest
from participation.visitors import Identity, Visitor
from participation.wire.inbound import Op


@dataclass(frozen=True)
class Submission:
    """An operation and who sent it."""

    op: Op
    visitor: Visitor


@dataclass
class Batch:
    """Operations of participants on one locked board, or a single one of the office.

    A constant number of queries tells who they are, what is known already and how much they have done. What
    one of them does, the next ones see: accepted operations count and repeats are recognised.
    """

    board: Board
    door: Door
    submissions: Sequence[Submission]
    accepted: list[LedgerRow] = field(default_factory=list)
    new_ideas: list[NewIdea] = field(default_factory=list)
    accepted_of_unknown_guests: int = 0

    @cached_property
    def participants(self) -> dict[Identity, Participant]:
        return participants_of(self.board, {submission.visitor.identity for submission in self.submissions})

    @cached_property
    def known(self) -> dict[UUID, Operation | LedgerRow]:
        """The ledger's rows of these operations: of those that were sent before."""
        return {**known_operations(self.board, {submission.op.op_id for submission in self.submissions})}

    @cached_property
    def spent(self) -> dict[tuple[int, bool], int]:
        """How many taps and other operations each participant has sent within the last minute."""
        return spent_within_a_minute(participant.pk for participant in self.participants.values())

    @cached_property
    def spent_by_unknown_guests(self) -> int:
        return spent_by_unknown_guests(self.board)

    def participant_of(self, visitor: Visitor) -> Participant | None:
        return self.participants.get(visitor.identity)

    def check_rate(self, participant: Participant, *, is_tap: bool) -> None:
        check_spent(self.spent[participant.pk, is_tap], is_tap=is_tap)
        if is_unknown_guest(participant) and not is_tap:
            check_crowd(self.spent_by_unknown_guests + self.accepted_of_unknown_guests)

    def accept(self, entry: LedgerRow, step: Step) -> None:
        self.accepted.append(entry)
        self.new_ideas += step.new_ideas
        self.known[entry.op_id] = entry
        if step.participant is not None:
            is_tap = entry.name in TAPS
            self.spent[step.participant.pk, is_tap] += 1
            if not is_tap:
                self.accepted_of_unknown_guests += is_unknown_guest(step.participant)
