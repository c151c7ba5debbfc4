"""JSON from strangers, read strictly."""

import json
from typing import Any, NoReturn

from participation.wire.errors import WireError

FRAME_BYTES = 8 * 1024
DEPTH = 6


def read_object(frame: str | bytes) -> dict[str, Any]:
    """One JSON object of at most 8 kB: no NaN, no NUL, no lone surrogates, no doubled keys, not deep."""
    text = _decoded(frame)
    try:
        value = json.loads(
            text, object_pairs_hook=_without_doubles, parse_constant=_refuse_constant, parse_int=_small_int
        )
    except (ValueError, RecursionError):
        raise WireError("The frame is not valid JSON.") from None
    if not isinstance(value, dict):
        raise WireError("The frame is not a JSON object.")
    _check(value, DEPTH)
    return value


def _decoded(frame: str | bytes) -> str:
    try:
        raw = frame.encode() if isinstance(frame, str) else frame
        if len(raw) > FRAME_BYTES:
            raise WireError("The frame is longer than 8 kB.")
        return raw.decode()
    except UnicodeError:
        raise WireError("The frame is not valid UTF-8.") from None


def _check(value: Any, depth: int) -> None:
    if depth == 0:
        raise WireError("The frame is nested too deep.")
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, list):
        for item in value:
            _check(item, depth - 1)
    elif isinstance(value, dict):
        for key, item in value.items():
            _check_text(key)
            _check(item, depth - 1)


def _check_text(text: str) -> None:
    """Escapes can smuggle in what UTF-8 itself cannot carry and PostgreSQL cannot store."""
    if "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise WireError("The frame contains a character that no text has.")


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise WireError("The frame names a field twice.")
    return found


def _small_int(digits: str) -> int:
    """Whole numbers that every database and JavaScript hold exactly."""
    if len(digits) > 16:
        raise WireError("The frame contains a number that is too large.")
    return int(digits)


def _refuse_constant(name: str) -> NoReturn:
    raise WireError(f"The frame contains {name}, which is not JSON.")
