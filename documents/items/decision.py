from wagtail import blocks

from documents.items.fields import line_field, text_field


class DecisionItem(blocks.StructBlock):
    """What was settled, who sees to it, and until when."""

    text = text_field("Was ist festgelegt?")
    responsible = line_field("Wer", help_text="Wer kümmert sich? Eine Stelle oder ein Amt; steht öffentlich.")
    due = blocks.DateBlock(label="Bis wann", required=False)

    class Meta:
        icon = "tick"
        label = "Festlegung"
        description = "Eine Festlegung mit Zuständigkeit und Frist."
        template = "documents/items/decision.html"
        preview_value = {
            "text": "Bis zum nächsten Workshop liegt eine Karte vor.",
            "responsible": "Regionalmanagement",
        }
