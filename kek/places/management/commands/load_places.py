from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kek.places.actions.maps import load_map
from kek.places.exceptions import UnfitMap

LARGEST_FILE = 50 * 1024 * 1024


class Command(BaseCommand):
    """Takes the outlines of municipalities from GeoJSON (kek.places.actions.maps): all of them or none."""

    help = "Load the district's map from GeoJSON, in EPSG:4326 or EPSG:25832."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--source", required=True, help="note that stands below the map, as the data's licence asks for"
        )
        parser.add_argument("--schematic", action="store_true", help="the map says that it is only schematic")
        parser.add_argument("--add", action="store_true", help="add municipalities that are not there yet")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            done = load_map(
                _text(options["file"]),
                source=options["source"],
                is_schematic=options["schematic"],
                adds_missing=options["add"],
            )
        except UnfitMap as unfit:
            raise CommandError("Nichts geändert.\n" + "\n".join(unfit.faults)) from None
        self.stdout.write(f"{done.outlines} Gemeinden gezeichnet, {done.size} Zeichen.")
        if done.added:
            self.stdout.write(f"Neu angelegt: {', '.join(done.added)}.")
        if done.without_outline:
            self.stdout.write(f"Ohne Umriss, nur in der Liste: {', '.join(done.without_outline)}.")


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise CommandError(f"{file} ist größer als 50 MB. Bitte eine gröbere Fassung wählen.")
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CommandError(f"{file} gibt es nicht.") from None
    except UnicodeDecodeError:
        raise CommandError(f"{file} ist nicht in UTF-8 geschrieben.") from None
