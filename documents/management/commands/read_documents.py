from typing import Any

from django.core.management.base import BaseCommand

from documents.actions.reading_queue import ask_for_unread


class Command(BaseCommand):
    """Asks for each document that is not read and that no task waits for. Calling it again does no harm."""

    help = "Queue the documents whose text has not been read yet."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{ask_for_unread()} Dokumente werden gelesen.")
