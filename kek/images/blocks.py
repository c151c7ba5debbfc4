from collections.abc import Iterable
from typing import Any

from wagtail.images.blocks import ImageChooserBlock

from kek.images.credits import require_credit
from kek.images.models import CreditedImage
from kek.images.sizes import SPECS


class CreditedImageChooserBlock(ImageChooserBlock):
    """Chooses an image; a page with an image without credit stays a draft."""

    def clean(self, value: CreditedImage | None) -> CreditedImage | None:
        image = super().clean(value)
        if image is not None and not self.is_deferred_validation:
            require_credit(image)
        return image

    def bulk_to_python(self, values: Iterable[Any]) -> list[CreditedImage | None]:
        """All images of a stream with their renditions in two queries, however many there are."""
        keys = list(values)
        found = CreditedImage.objects.prefetch_renditions(*SPECS).in_bulk(
            [key for key in keys if key is not None]
        )
        return [found.get(key) for key in keys]
