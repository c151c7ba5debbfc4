from pathlib import Path

import pytest
from django.core.mail import send_mail
from pytest_django import Settings


def test_a_mail_is_printed_and_kept(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.EMAIL_BACKEND = "kek.people.mail.DemoBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    assert send_mail("Ihr Code", "Grüße: ABCD-EFGH", None, ["clara@post.example"]) == 1
    printed = capsys.readouterr().out
    kept = [path.read_text() for path in settings.EMAIL_FILE_PATH.iterdir()]
    assert len(kept) == 1
    assert ("ABCD-EFGH" in printed, "ABCD-EFGH" in kept[0]) == (True, True)


def test_two_mails_are_two_files(settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "kek.people.mail.DemoBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    for number in range(2):
        send_mail(f"Mail {number}", "Text", None, ["clara@post.example"])
    assert len([*settings.EMAIL_FILE_PATH.iterdir()]) == 2
