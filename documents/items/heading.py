from wagtail import blocks

from documents.items.fields import line_field


class HeadingItem(blocks.StructBlock):
    """Begins a section: what follows is numbered below it."""

    text = line_field("Überschrift", required=True)

    class Meta:
        icon = "title"
        label = "Überschrift"
        description = "Beginnt einen Abschnitt, zum Beispiel einen Tagesordnungspunkt."
        template = "documents/items/heading.html"
        preview_value = {"text": "TOP 2: Was fehlt im Landkreis?"}
