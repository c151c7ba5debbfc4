from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from home.demo.load import load
from home.demo.people import ACCOUNTS, PASSWORD


class Command(BaseCommand):
    """Loads the demo. Loading again adds what is missing and changes nothing that is there."""

    help = "Load the demo: the finished process KEK 2030 and an invented running one."

    def handle(self, *_args: Any, **_options: Any) -> None:
        with transaction.atomic():
            load(timezone.localdate())
        self.stdout.write("Die Vorführung ist geladen. Konten (Passwort für alle: " + PASSWORD + "):")
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.part:<18} {account.email}")
