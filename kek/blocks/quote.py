from wagtail.blocks import CharBlock, StructBlock, TextBlock


class QuoteBlock(StructBlock):
    """What somebody said, with name and part."""

    text = TextBlock(label="Zitat", rows=3, max_length=800, help_text="Ohne Anführungszeichen.")
    person = CharBlock(label="Person", required=False, max_length=120)
    role = CharBlock(
        label="Funktion oder Quelle", required=False, max_length=160, help_text="Zum Beispiel: Landrätin"
    )

    class Meta:
        icon = "openquote"
        label = "Zitat"
        description = "Ein hervorgehobenes Zitat mit Person und Funktion."
        template = "blocks/quote.html"
        preview_value = {
            "text": "Wir wollen wissen, was die Menschen im Landkreis bewegt.",
            "person": "Vorname Nachname",
            "role": "Projektbüro",
        }
