"""What board and browser say to each other stands in docs/live-protocol.md."""

import re
from dataclasses import fields
from pathlib import Path

from participation.enums import OperationName
from participation.exceptions import Refusal
from participation.wire import outbound
from participation.wire.closing import Close
from participation.wire.record import Record
from tests.architecture.source import text_of

PROTOCOL = text_of(Path("docs/live-protocol.md"))
WORDS = set(re.findall(r"\w+", PROTOCOL))
# Words between backticks: a code that happens to be an English word must be named as a code.
QUOTED = set(re.findall(r"`(\w+)`", PROTOCOL))


def test_every_refusal_has_its_line() -> None:
    assert {kind.code for kind in Refusal.__subclasses__()} - QUOTED == set()


def test_every_operation_has_its_line() -> None:
    assert set(OperationName.values) - QUOTED == set()


def test_every_way_to_close_has_its_line() -> None:
    assert {close.word for close in Close} - QUOTED == set()


def test_every_field_of_a_frame_is_named() -> None:
    frames = [kind for kind in vars(outbound).values() if isinstance(kind, type) and issubclass(kind, Record)]
    names = {entry.name.removesuffix("_") for frame in frames for entry in fields(frame)}

    assert names - WORDS == set()
