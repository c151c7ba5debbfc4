from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.actions.archive import check_package, restore
from home.exceptions import ArchiveRefusal


class Command(BaseCommand):
    """Puts a package back into this site (home.archive): everything or nothing."""

    help = "Restore an archive package, or check it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--check", action="store_true", help="only check the package against its manifest"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as file:
                if options["check"]:
                    expected = found = check_package(file)
                    self.stdout.write("Das Paket ist unbeschädigt: Alle Prüfsummen stimmen.")
                else:
                    done = restore(file)
                    expected, found = done.expected, done.found
                    self.stdout.write(f"„{done.title}“ ist zurückgespielt: {done.address}")
        except FileNotFoundError:
            raise CommandError(f"{options['file']} gibt es nicht.") from None
        except ArchiveRefusal as refusal:
            raise CommandError(refusal.text) from None
        self.stdout.write(f"  {'Tabelle':<40} {'im Paket':>9} {'hier':>9}")
        for label in sorted({*expected, *found}):
            self.stdout.write(f"  {label:<40} {expected.get(label, 0):>9} {found.get(label, 0):>9}")
