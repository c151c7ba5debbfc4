from typing import Any

from django.core.management.base import BaseCommand

from participation.actions.epochs import begin_new_epochs


class Command(BaseCommand):
    """To be run once after a backup was put back, before the site is started (docs/operations.md)."""

    help = "Make all browsers read their boards anew; needed after a backup was put back."

    def handle(self, *_args: Any, **_options: Any) -> None:
        count = begin_new_epochs()
        self.stdout.write(f"Boards mit neuer Geschichte: {count}. Geöffnete Seiten lesen sie neu ein.")
