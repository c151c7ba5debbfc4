"""What fails is logged with its place, and without what people wrote: databases quote the row that failed."""

import logging

import pytest

from kek.letters.actions import sending
from kek.letters.actions.sending import send_letters
from tests.tasks import work_off

pytestmark = pytest.mark.django_db
ROW = "Key (email)=(canary@post.example) already exists."


def test_a_task_that_fails_names_no_address(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: object) -> None:
        raise RuntimeError(ROW)

    monkeypatch.setattr(sending, "put_back_silent", fail)
    send_letters.enqueue()
    caplog.set_level(logging.DEBUG)

    assert len(work_off()) == 1

    printed = "\n".join(logging.Formatter().format(record) for record in caplog.records)
    assert "state=FAILED: RuntimeError" in printed
    assert "in fail" in printed
    assert "canary" not in printed
