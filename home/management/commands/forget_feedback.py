from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from home.models import Feedback


class Command(BaseCommand):
    """Deletes feedback whose time is over (home.models.Feedback). Meant for a daily timer."""

    help = "Delete feedback that is older than twelve months."

    def handle(self, *_args: Any, **_options: Any) -> None:
        deleted, _ = Feedback.objects.expired(timezone.now()).delete()
        self.stdout.write(f"{deleted} Rückmeldungen gelöscht.")
