"""What may be uploaded to the library, judged by content. One door for every form of the admin."""

from collections.abc import Callable
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from documents.files import ACCEPTED_WORDS, Family, FileType, file_type_of
from documents.validators.image import check_image
from documents.validators.office import check_office_open_xml, check_open_document
from documents.validators.pdf import check_pdf
from documents.validators.signature import check_signature
from documents.validators.text import check_text

CHECKS: dict[Family, Callable[[IO[bytes], FileType], None]] = {
    Family.PDF: check_pdf,
    Family.OFFICE_OPEN_XML: check_office_open_xml,
    Family.OPEN_DOCUMENT: check_open_document,
    Family.IMAGE: check_image,
    Family.TEXT: check_text,
}


def validate_upload(upload: UploadedFile) -> None:
    """Raises ValidationError with a German reason, or leaves the upload as it was."""
    file_type = file_type_of(upload.name or "")
    if file_type.family not in CHECKS:
        raise ValidationError(
            f"Diese Art von Datei wird nicht angenommen. Erlaubt sind {ACCEPTED_WORDS}.",
            code="unknown_extension",
        )
    try:
        check_signature(upload, file_type)
        CHECKS[file_type.family](upload, file_type)
    finally:
        upload.seek(0)
