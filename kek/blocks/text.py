from typing import Any

from wagtail.blocks import RichTextBlock

# Headings begin at h2 and nothing leads to another host's content; images have a block of their own.
HEADINGS = ["h2", "h3"]
INLINE = ["bold", "italic", "ol", "ul", "link", "document-link"]


class TextBlock(RichTextBlock):
    """Running text with headings, lists and links."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", [*HEADINGS, *INLINE])
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = "Text"
        description = "Fließtext mit Zwischenüberschriften, Listen und Links."
        template = "blocks/text.html"
        preview_value = (
            "<h2>Was ist ein Kreisentwicklungskonzept?</h2>"
            "<p>Es beschreibt, wie sich der Landkreis in den nächsten Jahren entwickeln soll.</p>"
        )
