from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kek.people.actions.factors import remove_factors
from kek.people.models import User


class Command(BaseCommand):
    help = "Removes the second factors of an account and ends its sessions, for whoever has lost them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *_: Any, email: str, **__: Any) -> None:
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError("Zu dieser E-Mail-Adresse gibt es kein Konto.")
        removed = remove_factors(person, by=None)
        self.stdout.write(
            f"Entfernt: {removed}. Das Konto meldet sich jetzt ohne sie an, alle Geräte sind abgemeldet."
        )
