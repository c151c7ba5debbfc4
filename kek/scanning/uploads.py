"""Files that people upload are scanned before anything keeps them."""

import logging
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from kek.scanning.clamd import Address, Harm, ScannerAwayError, TooLargeError, scan

logger = logging.getLogger(__name__)

HARMFUL = (
    "Der Virenscanner hat in dieser Datei etwas Schädliches gefunden ({name}). Sie wurde nicht angenommen. "
    "Bitte lassen Sie Ihren Computer prüfen und wählen Sie eine andere Datei."
)
AWAY = (
    "Dateien können gerade nicht auf Viren geprüft werden, deshalb wurde diese nicht angenommen. Bitte "
    "versuchen Sie es in einigen Minuten noch einmal."
)
TOO_LARGE = (
    "Die Datei ist zu groß oder zu verschachtelt für den Virenscanner, deshalb wurde sie nicht angenommen. "
    "Bitte verkleinern Sie sie oder fragen Sie, wer die Plattform betreibt."
)


def scan_all_uploads() -> None:
    """Those of Wagtail's forms, too, which have no other door in common: avatars, lists of redirects."""
    clean = forms.FileField.clean

    @wraps(clean)
    def clean_and_scan(self: forms.FileField, data: Any, initial: Any = None) -> Any:
        cleaned = clean(self, data, initial)
        if isinstance(cleaned, UploadedFile) and settings.CLAMD is not None:
            refuse_harmful(cleaned, settings.CLAMD)
        return cleaned

    forms.FileField.clean = clean_and_scan  # type: ignore[method-assign]  # see above


def refuse_harmful(upload: UploadedFile, address: Address) -> None:
    """Raises ValidationError with a German reason, also if nobody can tell. Leaves the upload as it was."""
    try:
        harm = scan(address, upload.chunks())
    except TooLargeError:
        raise ValidationError(TOO_LARGE, code="too_large_to_scan") from None
    except ScannerAwayError as error:
        logger.error("An upload was refused: the scanner is away (%s)", error)  # noqa: TRY400  no name of a file
        raise ValidationError(AWAY, code="scanner_away") from None
    finally:
        upload.seek(0)
    if harm is not None:
        raise _harmful(harm)


def _harmful(harm: Harm) -> ValidationError:
    logger.warning("An upload was refused: %s", harm.name)
    return ValidationError(HARMFUL.format(name=harm.name), code="harmful")
