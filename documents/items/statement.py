from wagtail import blocks

from documents.items.fields import line_field, text_field


class StatementItem(blocks.StructBlock):
    """What somebody said. The role is public; the name is for those who review it."""

    text = text_field("Was wurde gesagt?")
    role = line_field("Rolle", help_text="Steht öffentlich dabei, zum Beispiel: Fachdienst Bauordnung")
    speaker = line_field("Name", help_text="Nur für die Durchsicht. Wird nicht veröffentlicht.")

    class Meta:
        icon = "openquote"
        label = "Wortmeldung"
        description = "Eine Aussage. Veröffentlicht wird die Rolle, nie der Name."
        template = "documents/items/statement.html"
        preview_value = {"text": "Der Bus fährt abends zu selten.", "role": "Ortsvorstand", "speaker": ""}
