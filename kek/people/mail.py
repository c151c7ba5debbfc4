"""Where the demo's mail goes."""

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend as ConsoleBackend
from django.core.mail.backends.filebased import EmailBackend as FileBackend


class DemoBackend(ConsoleBackend):
    """Prints every mail and keeps it as a file in EMAIL_FILE_PATH, so that the demo needs no mail server."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.files = FileBackend(fail_silently=self.fail_silently)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.files.send_messages(email_messages)
        return super().send_messages(email_messages) or 0
