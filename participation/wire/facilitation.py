"""The arguments of what the project office does beside the board. idea and group are keys."""

from dataclasses import dataclass, field

from participation.enums import OperationName
from participation.wire.record import Record


@dataclass(frozen=True)
class ChangePhase(Record):
    """before is the phase that the facilitator saw: if it is another one by now, nothing changes."""

    before: str
    to: str


@dataclass(frozen=True)
class SetTimer(Record):
    """seconds from now, by the server's clock; null stops it."""

    seconds: int | None = None


@dataclass(frozen=True)
class Reveal(Record):
    """Lifts the veil, or lays it again."""

    veiled: bool = False


@dataclass(frozen=True)
class Spotlight(Record):
    idea: int | None = None


@dataclass(frozen=True)
class MoveCard(Record):
    """card is an id of the page (idee-7 or gruppe-3).

    Either direction (up, down, first, last) within its list, or column with the card that it shall stand
    before (null: at the end). A card that leaves its group goes by leave_group.
    """

    card: str
    direction: str | None = None
    column: int | None = None
    before: str | None = None


@dataclass(frozen=True)
class FormGroup(Record):
    """The first idea is the main card, unless main names another of them."""

    name: str
    ideas: list[int]
    main: int | None = None


@dataclass(frozen=True)
class ChangeGroup(Record):
    """What is null stays as it is."""

    group: int
    name: str | None = None
    main: int | None = None


@dataclass(frozen=True)
class JoinGroup(Record):
    idea: int
    group: int


@dataclass(frozen=True)
class LeaveGroup(Record):
    idea: int


@dataclass(frozen=True)
class DissolveGroup(Record):
    group: int


@dataclass(frozen=True)
class Undo(Record):
    """Takes back the last step of sorting that still stands.

    step is its seq as the facilitator saw it: if another one is the last by now, nothing changes.
    """

    step: int | None = None


@dataclass(frozen=True)
class RecordIdea(Record):
    """A card from paper or telephone; source and voice as in participation.enums."""

    text: str
    column: int
    source: str
    voice: str = "citizen"
    pseudonym: str = ""
    tags: list[str] = field(default_factory=list)
    place: int | None = None


@dataclass(frozen=True)
class RecordVotes(Record):
    """count is the sum for this idea and source from now on; 0 takes it away."""

    idea: int
    source: str
    count: int


ARGUMENTS: dict[str, type[Record]] = {
    OperationName.CHANGE_PHASE.value: ChangePhase,
    OperationName.SET_TIMER.value: SetTimer,
    OperationName.REVEAL.value: Reveal,
    OperationName.SPOTLIGHT.value: Spotlight,
    OperationName.MOVE_CARD.value: MoveCard,
    OperationName.FORM_GROUP.value: FormGroup,
    OperationName.CHANGE_GROUP.value: ChangeGroup,
    OperationName.JOIN_GROUP.value: JoinGroup,
    OperationName.LEAVE_GROUP.value: LeaveGroup,
    OperationName.DISSOLVE_GROUP.value: DissolveGroup,
    OperationName.UNDO.value: Undo,
    OperationName.RECORD_IDEA.value: RecordIdea,
    OperationName.RECORD_VOTES.value: RecordVotes,
}
