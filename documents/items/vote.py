from wagtail import blocks

from documents.items.fields import count_field, line_field, text_field


class VoteItem(blocks.StructBlock):
    """The result of a vote, and where the votes come from: counts of several sources never add up."""

    text = text_field("Worüber wurde abgestimmt?")
    yes = count_field("Ja")
    no = count_field("Nein")
    abstained = count_field("Enthaltungen")
    source = line_field("Wie", help_text="Zum Beispiel: Handzeichen im Saal")

    class Meta:
        icon = "success"
        label = "Abstimmung"
        description = "Ein Abstimmungsergebnis mit Ja, Nein und Enthaltungen."
        template = "documents/items/vote.html"
        preview_value = {"text": "Der Rufbus hat Vorrang.", "yes": 14, "no": 3, "abstained": 1}
