"""What a client says. Version 1; see docs/live-protocol.md."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from participation.wire.errors import WireError
from participation.wire.record import Record
from participation.wire.strict import read_object

VERSION = 1


@dataclass(frozen=True)
class Hello(Record):
    """The first frame. since and epoch name what the client already shows; client names its tab."""

    type: ClassVar[str] = "hello"
    v: int
    board: int
    client: UUID
    since: int | None = None
    epoch: UUID | None = None
    view: str = "participant"


@dataclass(frozen=True)
class Op(Record):
    """One operation, sent again unchanged until it is answered. base is the seq that the sender saw."""

    type: ClassVar[str] = "op"
    op_id: UUID
    name: str
    args: dict[str, Any]
    base: int | None = None


@dataclass(frozen=True)
class Ping(Record):
    type: ClassVar[str] = "ping"
    n: int


Inbound = Hello | Op | Ping

RECORDS: dict[str, type[Hello] | type[Op] | type[Ping]] = {
    record.type: record for record in (Hello, Op, Ping)
}


def read_frame(frame: str | bytes) -> Inbound:
    data = read_object(frame)
    record = RECORDS.get(str(data.get("type")))
    if record is None:
        raise WireError("Unknown type of frame.")
    return record.read(data)
