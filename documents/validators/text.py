"""Plain text and CSV: letters and line breaks, nothing else."""

from typing import IO

from django.core.exceptions import ValidationError

from documents.files import FileType

BLOCK = 64 * 1024
# Everything below the space, without tab, line feed, form feed and carriage return.
CONTROL = bytes(sorted(set(range(32)) - {9, 10, 12, 13}))


def check_text(file: IO[bytes], file_type: FileType) -> None:  # noqa: ARG001  every check is called alike
    file.seek(0)
    while block := file.read(BLOCK):
        if len(block.translate(None, CONTROL)) != len(block):
            raise ValidationError(
                "Die Datei enthält Zeichen, die in einem Text nicht vorkommen. "
                "Bitte speichern Sie sie als einfachen Text mit der Kodierung UTF-8.",
                code="not_text",
            )
