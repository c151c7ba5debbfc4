from contextlib import ExitStack
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from wagtail.models import Page, Site

from home.archive.writing import write_package
from home.enums import ArchiveLevel
from home.exceptions import ArchiveRefusal


class Command(BaseCommand):
    """Writes the package of a process or an event into a file (home.archive)."""

    help = "Write an archive package of a process or an event."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "address", help="address of the page below the home page, for example fortschreibung"
        )
        parser.add_argument("file", type=Path, help="where the package goes; nothing is overwritten")
        parser.add_argument("--public", action="store_true", help="only what everybody may read now")

    def handle(self, *_args: Any, **options: Any) -> None:
        target: Path = options["file"]
        if target.exists():
            raise CommandError(f"{target} gibt es schon. Bitte einen anderen Namen wählen.")
        page = page_at(options["address"])
        level = ArchiveLevel.PUBLIC if options["public"] else ArchiveLevel.FULL
        # Under another name until it is whole: what lies at the target can be relied on.
        with (
            NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as out,
            ExitStack() as on_failure,
        ):
            unfinished = Path(out.name)
            on_failure.callback(unfinished.unlink)
            try:
                manifest = write_package(out, page, level, timezone.now())
            except ArchiveRefusal as refusal:
                raise CommandError(refusal.text) from None
            on_failure.pop_all()
        unfinished.rename(target)
        self.stdout.write(f"{target}: „{page.title}“, {level.label}, {target.stat().st_size} Bytes.")
        for label, count in manifest["counts"].items():
            self.stdout.write(f"  {label:<40} {count:>7}")


def page_at(address: str) -> Page:
    home = Site.objects.get(is_default_site=True).root_page
    path = "/".join(part for part in address.split("/") if part)
    page = Page.objects.filter(url_path=f"{home.url_path}{path}/").first()
    if page is None:
        raise CommandError(f"Unter „/{path}/“ gibt es keine Seite.")
    return page
