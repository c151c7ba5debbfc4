from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StructBlock

from kek.blocks.heading import HeadingBlock
from kek.blocks.text import INLINE


class AccordionItemBlock(StructBlock):
    title = CharBlock(label="Titel", max_length=160)
    text = RichTextBlock(label="Text", features=INLINE)

    class Meta:
        icon = "list-ul"
        label = "Abschnitt"


class AccordionBlock(StructBlock):
    """Sections that open one by one; the browser's own disclosure, so it works without JavaScript."""

    heading = HeadingBlock()
    sections = ListBlock(AccordionItemBlock(), label="Abschnitte", min_num=1)

    class Meta:
        icon = "collapse-down"
        label = "Aufklappbare Abschnitte"
        description = "Fragen und Antworten oder Einzelheiten zum Aufklappen."
        template = "blocks/accordion.html"
        preview_value = {
            "heading": "Häufige Fragen",
            "sections": [
                {
                    "title": "Wer kann mitmachen?",
                    "text": "<p>Alle, die im Landkreis leben oder arbeiten.</p>",
                },
                {
                    "title": "Was geschieht mit meiner Idee?",
                    "text": "<p>Sie wird gelesen und beantwortet.</p>",
                },
            ],
        }
