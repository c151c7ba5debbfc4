from wagtail.blocks import StructBlock, TextBlock

from kek.blocks.heading import HeadingBlock
from kek.blocks.link import LinkBlock


class CallToActionBlock(StructBlock):
    """One invitation and the one button that follows it."""

    heading = HeadingBlock(required=True)
    text = TextBlock(label="Text", required=False, rows=2, max_length=400)
    link = LinkBlock(label="Schaltfläche")

    class Meta:
        icon = "pick"
        label = "Aufruf zum Mitmachen"
        description = "Eine Überschrift, zwei Sätze und eine Schaltfläche."
        template = "blocks/call_to_action.html"
        preview_value = {
            "heading": "Ihre Idee zählt",
            "text": "Bis Ende des Monats sammeln wir Ideen für den Landkreis.",
            "link": {"text": "Idee schreiben", "page": None, "url": "https://www.example.org/"},
        }
