"""A file is read in a process of its own, which is ended when it takes too long."""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from documents.enums import ReadingFault

LONGEST = 45
READER = [sys.executable, "-m", "documents.reading.child"]
CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass
class Outcome:
    """The pages that could be read, and why there are not more."""

    pages: list[str] = field(default_factory=list)
    fault: ReadingFault | None = None
    is_tagged: bool | None = None


def read_apart(file: IO[bytes], name: str, longest: float = LONGEST) -> Outcome:
    """Never longer than that many seconds, whatever the file does. The library's files lie on a disk."""
    with subprocess.Popen(  # noqa: S603  our own module; the name is one argument, read by no shell
        [*READER, name],
        stdin=file.fileno(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=CHECKOUT,
        env={"PYTHONUTF8": "1"},
    ) as child:
        try:
            said, _ = child.communicate(timeout=longest)
        except subprocess.TimeoutExpired:
            child.kill()
            said, _ = child.communicate()
            return _understand(said, ReadingFault.TOO_SLOW)
    return _understand(said, ReadingFault.BROKEN)


def _understand(said: bytes, if_it_broke_off: ReadingFault) -> Outcome:
    """A last line that is not whole, or none that ends the list, is what a killed process leaves."""
    outcome = Outcome(fault=if_it_broke_off)
    for line in said.splitlines(keepends=True):
        if not line.endswith(b"\n"):
            break
        message = json.loads(line)
        if isinstance(message, str):
            outcome.pages.append(message)
        else:
            outcome.fault = ReadingFault(message["fault"]) if message["fault"] else None
            outcome.is_tagged = message["is_tagged"]
    return outcome
