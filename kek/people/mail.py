"""Where the demo's mail goes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend as ConsoleBackend
from django.core.mail.backends.filebased import EmailBackend as FileBackend
from django.utils import timezone


class OwnFile(FileBackend):
    """A file for each mail: Django's name is that of another mail of the same second now and then."""

    def _get_filename(self) -> str:
        return str(Path(self.file_path) / f"{timezone.now():%Y%m%d-%H%M%S}-{uuid4()}.log")


class DemoBackend(ConsoleBackend):
    """Prints every mail and keeps it as a file in EMAIL_FILE_PATH, so that the demo needs no mail server."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.files = OwnFile(fail_silently=self.fail_silently)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.files.send_messages(email_messages)
        return super().send_messages(email_messages) or 0
