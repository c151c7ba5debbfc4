"""The one thing that clamd is asked: whether a stream of bytes is harmless (INSTREAM in clamd(8)).

The client is ours because the packages for it are no longer kept, or are under a licence that ours cannot be
combined with, and what is needed is a page long.
"""

import re
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

# The path of a socket on this machine, or host and port.
Address = str | tuple[str, int]

# For all of it: whoever uploads is waiting for the page.
PATIENCE = 60
LONGEST_ANSWER = 1024
# With AlertExceedsMax: clamd has stopped looking, and found nothing so far.
GAVE_UP = "Heuristics.Limits.Exceeded"
FOUND = re.compile(r"stream: (?P<what>.+) FOUND")


class ScannerError(Exception):
    """Nobody knows whether the stream is harmless."""


class ScannerAwayError(ScannerError):
    """clamd does not answer, not in time, or not what it should."""


class TooLargeError(ScannerError):
    """More than clamd takes (StreamMaxLength), or looks through (MaxFileSize and other limits)."""


@dataclass(frozen=True, slots=True)
class Harm:
    """What clamd calls what it has found."""

    name: str


def scan(address: Address, chunks: Iterable[bytes]) -> Harm | None:
    """None: clamd has found nothing. Raises ScannerError where it cannot tell."""
    until = time.monotonic() + PATIENCE
    try:
        with _connected(address, until) as connection:
            _send(connection, chunks, until)
            answer = _answer(connection, until)
    except OSError as error:
        raise ScannerAwayError(type(error).__name__) from error
    return _verdict(answer)


def _connected(address: Address, until: float) -> socket.socket:
    if isinstance(address, tuple):
        return socket.create_connection(address, timeout=_left(until))
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.settimeout(_left(until))
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def _send(connection: socket.socket, chunks: Iterable[bytes], until: float) -> None:
    """Each piece after its length in four bytes, at the end one of no length."""
    try:
        connection.sendall(b"zINSTREAM\0")
        for chunk in chain(filter(None, chunks), [b""]):
            connection.settimeout(_left(until))
            connection.sendall(len(chunk).to_bytes(4, "big") + chunk)
    except ConnectionError:
        # clamd hangs up on what is too large; its answer says so.
        return


def _answer(connection: socket.socket, until: float) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        connection.settimeout(_left(until))
        received = connection.recv(LONGEST_ANSWER)
        if not received:
            break
        answer += received
    return answer.rstrip(b"\0").decode("ascii", "replace").strip()


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _verdict(answer: str) -> Harm | None:
    if answer == "stream: OK":
        return None
    if "size limit exceeded" in answer or GAVE_UP in answer:
        raise TooLargeError
    if found := FOUND.fullmatch(answer):
        return Harm(found["what"])
    raise ScannerAwayError("no verdict")
