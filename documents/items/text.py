from wagtail import blocks

from documents.items.fields import text_field


class TextItem(blocks.StructBlock):
    text = text_field(rows=5)

    class Meta:
        icon = "pilcrow"
        label = "Text"
        description = "Freier Text. Leerzeile: neuer Absatz. „- “ am Anfang der Zeile: Aufzählung."
        template = "documents/items/text.html"
        preview_value = {"text": "Die Runde begann mit einem Rückblick.\n\n- Mobilität\n- Wohnen"}
