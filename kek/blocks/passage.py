from typing import Any

from wagtail.blocks import BooleanBlock, CharBlock, RichTextBlock, StructBlock, StructValue

from kek.blocks.image import require_one_description
from kek.images.blocks import CreditedImageChooserBlock


class PassageBlock(StructBlock):
    """A few sentences in Leichte Sprache, and a picture that shows what they say."""

    text = RichTextBlock(
        label="Text",
        features=["h2", "bold", "ul", "link"],
        help_text="Ein Satz je Zeile, nach jedem Satz eine neue Zeile. Lange Wörter mit Mediopunkt: "
        "Land·kreis.",
    )
    image = CreditedImageChooserBlock(label="Bild", required=False)
    alt_text = CharBlock(
        label="Alternativtext", required=False, max_length=250, help_text="Was ist auf dem Bild zu sehen?"
    )
    decorative = BooleanBlock(
        label="dekorativ",
        required=False,
        help_text="Das Bild sagt nichts, was nicht schon im Text steht. Es wird dann nicht vorgelesen.",
    )

    class Meta:
        icon = "pilcrow"
        label = "Text in Leichter Sprache"
        description = "Kurze Sätze in großer Schrift, mit einem Bild daneben."
        template = "blocks/passage.html"
        preview_value = {
            "text": "<h2>Was ist ein Land·kreis?</h2><p>Ein Land·kreis ist ein Gebiet.</p>"
            "<p>Dort gibt es viele Orte.</p>"
        }

    def clean(self, value: StructValue) -> Any:
        cleaned = super().clean(value)
        if cleaned["image"] and not self.is_deferred_validation:
            require_one_description(cleaned)
        return cleaned
