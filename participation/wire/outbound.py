"""What the server says. Version 1; see docs/live-protocol.md."""

import json
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from participation.exceptions import Refusal
from participation.wire.record import Record, in_json


@dataclass(frozen=True)
class You(Record):
    """participant is the visitor's name here, or null before joining; rights are names of operations. voice
    is null for newcomers who would be citizens.

    may_write stays while the phase changes: whoever has it may then do what the board accepts.
    """

    participant: str | None
    voice: str | None
    rights: list[str]
    budget_left: int = 0
    may_write: bool = False


@dataclass(frozen=True)
class Welcome(Record):
    """mode "delta": an update follows. mode "snapshot": fetch snapshot_url, updates follow meanwhile."""

    type: ClassVar[str] = "welcome"
    epoch: UUID
    seq: int
    now: str
    phase: str
    you: You
    mode: str
    snapshot_url: str | None = None


@dataclass(frozen=True)
class CardFrame(Record):
    """id, column and group are those of the HTML: idee-<pk>, spalte-<column>, gruppe-<group>."""

    id: str
    column: int
    rank: int
    html: str
    group: int | None = None


@dataclass(frozen=True)
class GroupFrame(Record):
    """The shell of a group: its cards come as cards with this group. Apply groups before cards."""

    id: str
    column: int
    rank: int
    html: str


@dataclass(frozen=True)
class ColumnFrame(Record):
    id: int
    title: str
    rank: int


@dataclass(frozen=True)
class BoardFrame(Record):
    """The board's own state, whole: columns that are missing here are gone.

    timer_ends_at is a moment by the server's clock, phase_end a sentence ("" if no end is set), spotlight the
    id of a card that this view may see; accepts names the operations that participants with may_write can
    send now.
    """

    phase: str
    columns: list[ColumnFrame]
    timer_ends_at: str | None = None
    phase_end: str = ""
    spotlight: str | None = None
    is_veiled: bool = False
    votes_per_person: int = 0
    allows_several_votes: bool = False
    is_discussed: bool = False
    accepts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Update(Record):
    """What changed after from_, up to to. Apply it iff from_ <= have < to."""

    type: ClassVar[str] = "update"
    from_: int
    to: int
    cards: list[CardFrame] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    groups: list[GroupFrame] = field(default_factory=list)
    board: BoardFrame | None = None

    def as_frame(self) -> dict[str, Any]:
        """from is a word of Python, and a board that did not change is left out."""
        frame = super().as_frame()
        frame["from"] = frame.pop("from_")
        if self.board is None:
            del frame["board"]
        return frame


@dataclass(frozen=True)
class Snapshot(Record):
    """The whole board, sent over HTTP: what is not in it is gone."""

    type: ClassVar[str] = "snapshot"
    epoch: UUID
    seq: int
    cards: list[CardFrame]
    groups: list[GroupFrame]
    board: BoardFrame


@dataclass(frozen=True)
class Ack(Record):
    """Sent only after the commit; the same again for a repeated op_id."""

    type: ClassVar[str] = "ack"
    op_id: UUID
    seq: int
    result: dict[str, Any]


@dataclass(frozen=True)
class Nack(Record):
    """message is a German sentence that says what to do; field is the argument at fault."""

    type: ClassVar[str] = "nack"
    op_id: UUID
    code: str
    message: str
    field: str | None = None
    retry_after: int | None = None
    current: dict[str, Any] | None = None

    @classmethod
    def of(cls, op_id: UUID, refusal: Refusal) -> "Nack":
        return cls(op_id, refusal.code, refusal.text, refusal.field, refusal.retry_after, refusal.current)


@dataclass(frozen=True)
class OwnIdea(Record):
    """What the author alone learns of an idea that others may not see; reason is the office's.

    seq is the base of an edit, which sends tags and place (a municipality's key) with the text.
    """

    idea: int
    number: int
    column: int
    text: str
    state: str
    state_text: str
    reason: str
    seq: int = 0
    tags: list[str] = field(default_factory=list)
    place: int | None = None


@dataclass(frozen=True)
class Mine(Record):
    """What is this participant's own; nobody else gets it. votes: pairs of idea and count."""

    type: ClassVar[str] = "mine"
    cards: list[int]
    supports: list[int] = field(default_factory=list)
    votes: list[list[int]] = field(default_factory=list)
    budget_left: int = 0
    unseen: list[OwnIdea] = field(default_factory=list)


@dataclass(frozen=True)
class Presence(Record):
    """How many look at the board, and of them how many speak in which voice."""

    type: ClassVar[str] = "presence"
    online: int
    by_voice: dict[str, int]


@dataclass(frozen=True)
class Pong(Record):
    """head is the newest seq: a client that has less resumes."""

    type: ClassVar[str] = "pong"
    n: int
    head: int
    now: str


@dataclass(frozen=True)
class Bye(Record):
    """The last frame before the socket closes."""

    type: ClassVar[str] = "bye"
    code: str
    retry_after: int | None = None


Outbound = Welcome | Update | Snapshot | Ack | Nack | Mine | Presence | Pong | Bye


def encode(record: Outbound | BoardFrame) -> str:
    """One text frame: compact, German letters as they are."""
    return json.dumps(record.as_frame(), ensure_ascii=False, separators=(",", ":"), default=in_json)
