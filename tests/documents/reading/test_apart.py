"""Whatever a file does to the process that reads it: the one who waits gets an answer, and in time."""

import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.enums import ReadingFault
from documents.reading import apart
from documents.reading.apart import Outcome, read_apart
from documents.validators import validate_upload
from tests.factories.readable import locked_pdf, pdf_of, unfolding_pdf


def read(tmp_path: Path, content: bytes, name: str = "a.pdf", longest: float = 30) -> Outcome:
    path = tmp_path / "upload"
    path.write_bytes(content)
    with path.open("rb") as file:
        return read_apart(file, name, longest)


def child_that(does: str) -> object:
    """A reader that says one page and then does something else."""
    return patch.object(apart, "READER", [sys.executable, "-c", f"print('\"Seite\"', flush=True); {does}"])


def test_pages_and_facts_come_back(tmp_path: Path) -> None:
    assert read(tmp_path, pdf_of("Wärmenetze", "Radwege")) == Outcome(["Wärmenetze", "Radwege"], None, True)


def test_a_password_is_the_answer(tmp_path: Path) -> None:
    assert read(tmp_path, locked_pdf()) == Outcome([], ReadingFault.LOCKED)


def test_a_small_file_that_unfolds_without_end_ends_its_reader_only(tmp_path: Path) -> None:
    hostile = unfolding_pdf()
    validate_upload(SimpleUploadedFile("a.pdf", hostile))
    outcome = read(tmp_path, hostile, longest=10)
    assert outcome.pages == []
    assert outcome.fault in {ReadingFault.BROKEN, ReadingFault.TOO_SLOW}


@pytest.mark.parametrize("name", ["--help.pdf", "-c.txt", "a'; rm -rf.txt"])
def test_a_name_is_only_a_name(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, b"Text", name.replace(".pdf", ".txt")).pages == ["Text"]


def test_a_reader_that_hangs_is_ended_and_what_it_said_is_kept(tmp_path: Path) -> None:
    with child_that("import time; time.sleep(60)"):
        assert read(tmp_path, b"", longest=3) == Outcome(["Seite"], ReadingFault.TOO_SLOW)


def test_a_reader_that_dies_leaves_what_it_said(tmp_path: Path) -> None:
    with child_that("import os; print('\"halbe', end='', flush=True); os.abort()"):
        assert read(tmp_path, b"") == Outcome(["Seite"], ReadingFault.BROKEN)
