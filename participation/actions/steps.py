from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from participation.enums import ContributionState, Source, Voice
from participation.models import Board, IdeaGroup, Participant
from participation.rules import voice_of
from participation.visitors import Visitor

# What an operation may change about the board's own row.
LIVE_FIELDS = (
    "seq", "own_seq", "next_number", "phase", "phase_before", "phase_ends_at", "phase_after", "is_veiled",
    "timer_ends_at", "spotlight_id",
)  # fmt: skip


@dataclass
class IdeaRow:
    """What a new card is; in everything else it begins as the model says. Written by rows.insert."""

    board_id: int
    column_id: int
    number: int
    text: str
    rank: int
    place_id: int | None
    source: Source
    voice: Voice
    pseudonym: str
    was_shown: bool
    seq: int
    op: UUID
    participant_id: int | None = None
    state: ContributionState = ContributionState.PUBLISHED


@dataclass
class LedgerRow:
    """An accepted operation, as rows.insert writes it into the ledger (models.Operation)."""

    board_id: int
    seq: int
    op_id: UUID
    name: str
    digest: str
    result: dict[str, Any]
    before: dict[str, Any] | None
    participant_id: int | None
    actor_id: int | None


@dataclass(frozen=True)
class NewIdea:
    """A card that is written with the others of its group. Only then has it a key, which its result names."""

    row: IdeaRow
    tags: Sequence[str]
    result: dict[str, Any]


@dataclass
class Step:
    """One operation under way: the locked board, the seq it takes, and who acts.

    participant is None only for the office, which may act without having joined. before is what undoing needs
    to know. base is the seq of the row that the sender saw. new_ideas are written when all of the group have
    been asked: one statement for sixty cards instead of one for each.
    """

    board: Board
    seq: int
    op_id: UUID
    participant: Participant | None
    visitor: Visitor
    base: int | None = None
    before: dict[str, Any] | None = None
    new_ideas: list[NewIdea] = field(default_factory=list)

    @property
    def author(self) -> Participant:
        """The participant who acts; asked only where Handler.for_office is False."""
        if self.participant is None:
            raise TypeError("Only operations of the office go without a participant.")
        return self.participant

    @cached_property
    def voice(self) -> Voice:
        """In which voice what is written now is written: the same in all that the operation does."""
        return voice_of(self.visitor, self.participant)

    def add_idea(self, idea: IdeaRow, tags: Sequence[str]) -> dict[str, Any]:
        """The next number is the idea's. Answers the result of the operation, which lacks the key for now."""
        self.board.next_number = idea.number + 1
        result = {"idea": None, "number": idea.number, "column": idea.column_id, "state": idea.state}
        self.new_ideas.append(NewIdea(idea, tags, result))
        return result

    def touch_board(self) -> None:
        """The board's own row or its columns change with this operation: everybody hears of it."""
        self.board.own_seq = self.seq

    def touch_group(self, group_pk: int | None) -> None:
        """A card of the group comes, goes or moves: what readers see of the group hangs on it."""
        if group_pk is not None:
            IdeaGroup.objects.filter(pk=group_pk).update(seq=self.seq)

    def touch_spotlight(self, idea_pk: int) -> None:
        """This idea comes or goes with this operation: if it stands in the light, the board changes too."""
        if self.board.spotlight_id == idea_pk:
            self.touch_board()


@dataclass(frozen=True)
class Handler:
    """How an operation is carried out: its result is what the acknowledgement says.

    When it is accepted stands in phases.PHASES. A tap (vote, support) counts against a limit of its own.
    only_adds: all that it does is Step.add_idea, at its end, so it needs no savepoint to go back to.
    """

    carry_out: Callable[[Step, Any], dict[str, Any]]
    for_office: bool = False
    is_tap: bool = False
    only_adds: bool = False
