"""What an image may be. Everything here is read from the file's head; no pixel is decoded."""

import warnings
from dataclasses import dataclass
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from PIL import Image

# Formats that move. A telephone's JPEG carries a preview as a second frame, which nobody decodes.
MOVING = frozenset({"GIF", "WEBP", "PNG"})


@dataclass(frozen=True, slots=True)
class ImageHead:
    format: str
    width: int
    height: int
    frames: int

    @property
    def pixels(self) -> int:
        return self.width * self.height * self.frames


def read_head(file: IO[bytes]) -> ImageHead:
    """The image's format and size. Raises ValidationError for what is no image."""
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(file)
            name = image.format or ""
            frames = getattr(image, "n_frames", 1) if name in MOVING else 1
            return ImageHead(name, *image.size, frames)
    except Image.DecompressionBombError:
        raise _too_many() from None
    except Exception:  # noqa: BLE001  Pillow's readers raise whatever they stumble over
        raise ValidationError(
            "Die Datei ist kein lesbares Bild. Bitte speichern Sie sie neu, zum Beispiel als JPEG.",
            code="unreadable_image",
        ) from None
    finally:
        file.seek(0)


def validate_pixels(file: IO[bytes]) -> ImageHead:
    """A small file can unpack to gigabytes: 14 kB of PNG have held 363 MB of pixels."""
    head = read_head(file)
    if head.pixels > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_many(head)
    return head


def _too_many(head: ImageHead | None = None) -> ValidationError:
    size = f" ({head.width} × {head.height} Pixel)" if head else ""
    millions = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    return ValidationError(
        f"Das Bild ist zu groß{size}. Bitte verkleinern Sie es auf höchstens {millions} Millionen "
        "Bildpunkte, zum Beispiel 6.000 × 4.000.",
        code="too_many_pixels",
    )
