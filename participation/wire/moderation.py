"""The arguments of moderation. ideas and comments are keys.

Several at once are decided together or not at all, at most limits.DECIDED_AT_ONCE. Sent with base, the seq
that the office saw: what was edited since is not decided unseen.
"""

from dataclasses import dataclass, field

from participation.enums import Ground, OperationName
from participation.wire.record import Record


@dataclass(frozen=True)
class Selection(Record):
    """What is decided about."""

    ideas: list[int] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class SelectionWithReason(Selection):
    """reason is what the authors read; ground is one of enums.Ground."""

    reason: str = ""
    ground: str = Ground.RULES.value


@dataclass(frozen=True)
class Redact(Record):
    """Either idea or comment. text is its text with ▇▇▇ in place of what nobody may read, else unchanged.

    tags are names of tags that go as well. Sent with base: what was edited since is not redacted unseen.
    """

    text: str
    idea: int | None = None
    comment: int | None = None
    tags: list[str] = field(default_factory=list)
    reason: str = ""
    ground: str = Ground.RULES.value


@dataclass(frozen=True)
class DecideReport(Record):
    """answer is what both sides read. An upheld report hides the contribution."""

    report: int
    is_upheld: bool
    answer: str
    ground: str = Ground.RULES.value


@dataclass(frozen=True)
class Ban(Record):
    """participant by its key; is_banned=False lets the person in again."""

    participant: int
    is_banned: bool = True


ARGUMENTS: dict[str, type[Record]] = {
    OperationName.PUBLISH.value: Selection,
    OperationName.REFUSE.value: SelectionWithReason,
    OperationName.HIDE.value: SelectionWithReason,
    OperationName.RESTORE.value: Selection,
    OperationName.REDACT.value: Redact,
    OperationName.DECIDE_REPORT.value: DecideReport,
    OperationName.BAN.value: Ban,
}
