from typing import Any

from django.core.management.base import BaseCommand

from home.privacy.markdown import as_markdown


class Command(BaseCommand):
    help = "Prints the table for docs/privacy.md"
    requires_system_checks: list[str] = []

    def handle(self, *_: Any, **__: Any) -> None:
        self.stdout.write(as_markdown())
