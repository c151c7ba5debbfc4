"""From the name of an operation and its fields to its typed arguments."""

import hashlib
import json
from typing import Any

from participation.exceptions import InvalidArguments, UnknownOperation
from participation.wire import contributions, facilitation, moderation
from participation.wire.errors import WireError
from participation.wire.record import Record, in_json

ARGUMENTS: dict[str, type[Record]] = {
    **contributions.ARGUMENTS,
    **facilitation.ARGUMENTS,
    **moderation.ARGUMENTS,
}
# Made once: json.dumps makes an encoder for each text that it writes in a way of its own.
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=in_json).encode


def read_arguments(name: str, args: dict[str, Any]) -> Record:
    """The typed arguments; a Refusal if the operation or one of its fields is unknown."""
    record = ARGUMENTS.get(name)
    if record is None:
        raise UnknownOperation
    try:
        return record.read(args)
    except WireError:
        raise InvalidArguments from None


def digest(name: str, args: Record) -> str:
    """Tells whether two requests are the same, without keeping what was written."""
    return hashlib.sha256(_canonical([name, args]).encode()).hexdigest()
