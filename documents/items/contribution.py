from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail import blocks

from documents.items.fields import PlainTextBlock, count_field, line_field, text_field


class KeptText(forms.Textarea):
    """Shown, but not to be rewritten: a quotation stays what was said (documents.actions.versions checks)."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 2, "readonly": True, **(attrs or {})})


class QuoteBlock(PlainTextBlock):
    @cached_property
    def field(self) -> forms.Field:
        return forms.CharField(widget=KeptText(), **self.field_options)


class ContributionItem(blocks.StructBlock):
    """A card of a board in its own words, as it was when taken over. kek.trace links to the idea."""

    quote = QuoteBlock(label="Beitrag im Wortlaut", required=False)
    source = line_field("Woher", help_text="Zum Beispiel: Idee Nr. 41, Ideenboard „Mobilität“")
    voice = line_field("Rolle")
    supports = count_field("Unterstützungen")
    online_votes = count_field("Stimmen online")
    counted_votes = count_field("Stimmen gezählt")
    counted_by = line_field("Wie gezählt", help_text="Zum Beispiel: 12 Handzeichen, 3 auf Papier")
    text = text_field("Anmerkung des Projektbüros", required=False)

    class Meta:
        icon = "comment"
        label = "Beitrag vom Ideenboard"
        description = "Eine Karte von einem Board mit Nummer. Der Wortlaut bleibt, wie er war."
        template = "documents/items/contribution.html"
        preview_value = {
            "quote": "Eine Rufbuslinie nach 20 Uhr.",
            "source": "Idee Nr. 41, Ideenboard „Mobilität“",
            "voice": "Bürgerin oder Bürger",
            "supports": 12,
        }
