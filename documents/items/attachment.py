from typing import Any

from django import forms
from wagtail import blocks

from documents.items.fields import line_field


class KeptKey(blocks.IntegerBlock):
    """Kept as it is: a hidden field of the form. What it may refer to is checked when a version is made."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.field.widget = forms.HiddenInput()


class AttachmentItem(blocks.StructBlock):
    """A file of this protocol (documents.models.Attachment), brought in at the protocol's desk."""

    text = line_field("Titel der Anlage", required=True)
    attachment = KeptKey()

    class Meta:
        icon = "doc-full"
        label = "Anlage"
        description = "Eine Datei des Protokolls. Neue laden Sie auf dem Schreibtisch hoch."
        template = "documents/items/attachment.html"
        preview_value = {"text": "Karte der Buslinien"}
