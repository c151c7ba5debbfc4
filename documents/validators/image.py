"""Pictures in the library: flyers and posters."""

from typing import IO

from documents.files import FILE_TYPES, FileType
from documents.validators.signature import mismatch
from kek.images.validators import validate_pixels

FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg"}


def check_image(file: IO[bytes], file_type: FileType) -> None:
    content_type = FORMATS.get(validate_pixels(file).format)
    if content_type != file_type.content_type:
        found = next((known.word for known in FILE_TYPES.values() if known.content_type == content_type), "")
        raise mismatch(file_type, found)
