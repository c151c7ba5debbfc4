"""Reads the file on standard input: `python -m documents.reading.child a.pdf < a.pdf`.

PDFium has no way to be interrupted and may be brought down by what it reads. Here that ends a process which
has nothing else to do. Each page is a line of JSON, the last line is what there is to say about the file.
"""

import json
import os
import resource
import sys
import time
from typing import IO

from documents.reading.exceptions import TooSlow, Unreadable
from documents.reading.pages import is_tagged, pages_of

# After so many seconds no further page is begun; the page at hand has until apart.LONGEST.
ENOUGH = 30
MAX_MEMORY = 1024 * 1024 * 1024
# Should the one who waits be killed, nobody else ends a child that hangs.
MAX_PROCESSOR_SECONDS = 60
BEHIND_VISITORS = 10


def main(name: str, file: IO[bytes], out: IO[str]) -> None:
    facts: dict[str, object] = {"fault": None}
    end = time.monotonic() + ENOUGH
    try:
        for text in pages_of(file, name):
            out.write(json.dumps(text) + "\n")
            out.flush()
            if time.monotonic() > end:
                raise TooSlow
    except Unreadable as reason:
        facts["fault"] = reason.code
    facts["is_tagged"] = is_tagged(file, name)
    out.write(json.dumps(facts) + "\n")


def _be_modest() -> None:
    os.nice(BEHIND_VISITORS)
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_PROCESSOR_SECONDS, MAX_PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _be_modest()
    main(sys.argv[1], sys.stdin.buffer, sys.stdout)
