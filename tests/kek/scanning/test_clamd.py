"""A stream is harmless if clamd says so, and only then."""

from pathlib import Path

import pytest

from kek.scanning import clamd as client
from kek.scanning.clamd import Harm, ScannerAwayError, TooLargeError, scan
from tests.kek.scanning.servers import EICAR, LARGEST, Clamd


def test_it_is_sent_the_stream_as_it_is(clamd: Clamd) -> None:
    assert scan(clamd.address, [b"Guten ", b"", b"Tag"]) is None
    assert clamd.seen == [b"Guten Tag"]


def test_harm_across_two_pieces_is_found(clamd: Clamd) -> None:
    assert scan(clamd.address, [EICAR[:20], EICAR[20:]]) == Harm("Eicar-Test-Signature")


def test_more_than_it_takes_is_told_apart(clamd: Clamd) -> None:
    with pytest.raises(TooLargeError):
        scan(clamd.address, [b"x" * LARGEST, b"x"])


def test_what_it_gave_up_looking_through_is_not_called_harmful(clamd: Clamd) -> None:
    clamd.answer = b"stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0"
    with pytest.raises(TooLargeError):
        scan(clamd.address, [b"x"])


@pytest.mark.parametrize("answer", [b"stream: OK or so\0", b"UNKNOWN COMMAND\0", b"\0", b"x" * 5000])
def test_what_is_no_verdict_is_none(clamd: Clamd, answer: bytes) -> None:
    clamd.answer = answer
    with pytest.raises(ScannerAwayError):
        scan(clamd.address, [b"x"])


def test_who_says_nothing_is_waited_for_only_so_long(clamd: Clamd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "PATIENCE", 0.05)
    clamd.answer = None
    with pytest.raises(ScannerAwayError):
        scan(clamd.address, [b"x"])


def test_nobody_there(tmp_path: Path) -> None:
    for address in (str(tmp_path / "clamd.sock"), ("127.0.0.1", 1)):
        with pytest.raises(ScannerAwayError):
            scan(address, [b"x"])
