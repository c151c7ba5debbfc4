from wagtail import blocks

from documents.items.fields import count_field, line_field, text_field


class ContributionItem(blocks.StructBlock):
    """A card of a board in its own words, as it was when taken over. kek.trace links to the idea.

    Of one that is linked all but the note stays as it was (documents/models/kept.py).
    """

    quote = text_field("Beitrag im Wortlaut", required=False, rows=2)
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
        description = "Eine Karte von einem Board mit Nummer. Was vom Board kommt, bleibt, wie es war."
        template = "documents/items/contribution.html"
        preview_value = {
            "quote": "Eine Rufbuslinie nach 20 Uhr.",
            "source": "Idee Nr. 41, Ideenboard „Mobilität“",
            "voice": "Bürgerin oder Bürger",
            "supports": 12,
        }
