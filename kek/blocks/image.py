from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import BooleanBlock, CharBlock, StructBlock, StructBlockValidationError, StructValue

from kek.images.blocks import CreditedImageChooserBlock
from kek.images.models import CreditedImage


def require_one_description(value: StructValue) -> None:
    has_text = bool(value["alt_text"].strip())
    if has_text and value["decorative"]:
        message = "Ein dekoratives Bild hat keinen Alternativtext. Bitte entscheiden Sie sich für eines."
    elif not has_text and not value["decorative"]:
        message = "Bitte beschreiben Sie das Bild oder kennzeichnen Sie es als dekorativ."
    else:
        return
    raise StructBlockValidationError(block_errors={"alt_text": ValidationError(message)})


class ImageBlock(StructBlock):
    """A picture with its credit. It has either an alternative text or is marked as decorative."""

    image = CreditedImageChooserBlock(label="Bild")
    alt_text = CharBlock(
        label="Alternativtext",
        required=False,
        max_length=250,
        help_text="Was ist zu sehen? Der Text wird vorgelesen, wenn jemand das Bild nicht sehen kann.",
    )
    decorative = BooleanBlock(
        label="dekorativ",
        required=False,
        help_text="Das Bild sagt nichts, was nicht schon im Text steht. Es wird dann nicht vorgelesen.",
    )
    caption = CharBlock(label="Bildunterschrift", required=False, max_length=250)

    class Meta:
        icon = "image"
        label = "Bild"
        description = "Ein Bild mit Alternativtext, Bildunterschrift und Bildnachweis."
        template = "blocks/image.html"

    def clean(self, value: StructValue) -> StructValue:
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            require_one_description(cleaned)
        return cleaned

    def get_preview_value(self) -> Any:
        """The newest image of the house; a preview needs a real file."""
        return self.normalize(
            {
                "image": CreditedImage.objects.order_by("-pk").first(),
                "alt_text": "Beispielbild",
                "caption": "So steht die Bildunterschrift unter dem Bild.",
            }
        )
