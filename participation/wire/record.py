"""The ground of all typed records: what comes in is checked field by field, unknown fields are refused."""

import types
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, ClassVar, Self, get_args, get_origin, get_type_hints
from uuid import UUID

from participation.wire.errors import WireError

Reader = Callable[[Any], Any]


@dataclass(frozen=True)
class Record:
    """A frame or the arguments of an operation. type is the frame's name on the wire, if it has one."""

    type: ClassVar[str] = ""

    @classmethod
    def read(cls, data: dict[str, Any]) -> Self:
        """The record in data, which must have all its required fields and no others."""
        required, readers = _shape(cls)  # type: ignore[arg-type]  # a class is hashable
        given = {name: value for name, value in data.items() if name != "type" or not cls.type}
        if unknown := sorted(given.keys() - readers.keys()):
            raise WireError(f"Unknown field: {', '.join(unknown)}.")
        if missing := sorted(required - given.keys()):
            raise WireError(f"Missing field: {', '.join(missing)}.")
        return cls(**{name: readers[name](value) for name, value in given.items()})

    def as_frame(self) -> dict[str, Any]:
        """What goes over the wire. Records and UUIDs within are left to the encoder and in_json: a snapshot
        holds thousands of cards, and making dictionaries of them beforehand took as long as writing them."""
        return {"type": self.type, **vars(self)}


def in_json(value: Any) -> Any:
    """For json.dumps, what it has no words for: a record is an object, all else is text."""
    return vars(value) if isinstance(value, Record) else str(value)


@cache
def _shape(record: type[Record]) -> tuple[frozenset[str], dict[str, Reader]]:
    """The names of the fields that must be given, and what reads each field."""
    entries, hints = fields(record), get_type_hints(record)
    required = {
        entry.name for entry in entries if entry.default is MISSING and entry.default_factory is MISSING
    }
    return frozenset(required), {entry.name: _reader(entry.name, hints[entry.name]) for entry in entries}


def _reader(name: str, hint: Any) -> Reader:
    """Reads a value as its field's type. Numbers are never taken for text, nor truth values for numbers."""
    if get_origin(hint) is types.UnionType:
        read_given = _reader(name, next(part for part in get_args(hint) if part is not types.NoneType))
        return lambda value: None if value is None else read_given(value)
    expected = get_origin(hint) or hint

    def read(value: Any) -> Any:
        if type(value) is expected:
            return value
        raise WireError(f"{name} has the wrong type.")

    def read_uuid(value: Any) -> Any:
        try:
            return UUID(value) if isinstance(value, str) else read(value)
        except ValueError:
            raise WireError(f"{name} is not a UUID.") from None

    if expected is list:
        read_item = _reader(name, get_args(hint)[0])
        return lambda value: [read_item(item) for item in read(value)]
    return read_uuid if expected is UUID else read
