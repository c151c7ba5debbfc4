"""The arguments of what participants do. idea and comment are keys, as in idee-<key> and kommentar-<key>.

voice is the one in which the author was told that they write: the words go out in no other.
"""

from dataclasses import dataclass, field

from participation.enums import OperationName
from participation.wire.record import Record


@dataclass(frozen=True)
class PostIdea(Record):
    """column is the column's number in its address (spalte-<column>), place that of a municipality."""

    text: str
    column: int
    tags: list[str] = field(default_factory=list)
    place: int | None = None
    voice: str | None = None


@dataclass(frozen=True)
class EditIdea(Record):
    """Sent with base: the seq of the card that the person changed (data-seq). tags and place are whole."""

    idea: int
    text: str
    tags: list[str] = field(default_factory=list)
    place: int | None = None


@dataclass(frozen=True)
class WithdrawIdea(Record):
    idea: int


@dataclass(frozen=True)
class GiveSupport(Record):
    """on=False takes it back: absolute, so that sending it again changes nothing."""

    idea: int
    on: bool


@dataclass(frozen=True)
class GiveVotes(Record):
    """count is what the person gives this idea from now on."""

    idea: int
    count: int


@dataclass(frozen=True)
class PostComment(Record):
    """parent is the comment that is answered, if one is. An answer to an answer joins its thread."""

    idea: int
    text: str
    parent: int | None = None
    voice: str | None = None


@dataclass(frozen=True)
class WithdrawComment(Record):
    comment: int


ARGUMENTS: dict[str, type[Record]] = {
    OperationName.POST_IDEA.value: PostIdea,
    OperationName.EDIT_IDEA.value: EditIdea,
    OperationName.WITHDRAW_IDEA.value: WithdrawIdea,
    OperationName.SUPPORT.value: GiveSupport,
    OperationName.VOTE.value: GiveVotes,
    OperationName.POST_COMMENT.value: PostComment,
    OperationName.WITHDRAW_COMMENT.value: WithdrawComment,
}
