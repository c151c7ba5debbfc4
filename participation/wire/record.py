"""The ground of all typed records: what comes in is checked field by field, unknown fields are refused."""

import types
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, ClassVar, Self, get_args, get_origin, get_type_hints
from uuid import UUID

from participation.wire.errors import WireError


@dataclass(frozen=True)
class Record:
    """A frame or the arguments of an operation. type is the frame's name on the wire, if it has one."""

    type: ClassVar[str] = ""

    @classmethod
    def read(cls, data: dict[str, Any]) -> Self:
        """The record in data, which must have all its required fields and no others."""
        known, required, hints = _shape(cls)  # type: ignore[arg-type]  # a class is hashable
        given = {name: value for name, value in data.items() if name != "type" or not cls.type}
        if unknown := sorted(given.keys() - known):
            raise WireError(f"Unknown field: {', '.join(unknown)}.")
        if missing := sorted(required - given.keys()):
            raise WireError(f"Missing field: {', '.join(missing)}.")
        return cls(**{name: _read_value(name, value, hints[name]) for name, value in given.items()})

    def as_frame(self) -> dict[str, Any]:
        """What goes over the wire. Records and UUIDs within are left to the encoder and in_json: a snapshot
        holds thousands of cards, and making dictionaries of them beforehand took as long as writing them."""
        return {"type": self.type, **vars(self)}


def in_json(value: Any) -> Any:
    """For json.dumps, what it has no words for: a record is an object, all else is text."""
    return vars(value) if isinstance(value, Record) else str(value)


@cache
def _shape(record: type[Record]) -> tuple[frozenset[str], frozenset[str], dict[str, Any]]:
    """The names of a record's fields, of those that must be given, and their types."""
    entries = fields(record)
    required = {
        entry.name for entry in entries if entry.default is MISSING and entry.default_factory is MISSING
    }
    return frozenset(entry.name for entry in entries), frozenset(required), get_type_hints(record)


def _read_value(name: str, value: Any, hint: Any) -> Any:
    """The value as its field's type. Numbers are never taken for text, nor truth values for numbers."""
    if get_origin(hint) is types.UnionType:
        if value is None:
            return None
        hint = next(part for part in get_args(hint) if part is not types.NoneType)
    if hint is UUID and isinstance(value, str):
        try:
            return UUID(value)
        except ValueError:
            raise WireError(f"{name} is not a UUID.") from None
    if get_origin(hint) is list and isinstance(value, list):
        return [_read_value(name, item, get_args(hint)[0]) for item in value]
    if type(value) is (get_origin(hint) or hint):
        return value
    raise WireError(f"{name} has the wrong type.")
