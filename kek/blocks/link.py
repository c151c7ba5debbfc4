"""A link to a page of the site or to another site; the base of link lists and calls to action."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from wagtail.blocks import (
    CharBlock,
    PageChooserBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    URLBlock,
)


class LinkValue(StructValue):
    def href(self) -> str:
        """Where the link leads; empty when its page was deleted or is not published."""
        page = self["page"]
        if page is None:
            return self["url"] or ""
        return (page.url or "") if page.live else ""

    def label(self) -> str:
        return self["text"] or (self["page"].title if self["page"] else self["url"])

    def is_external(self) -> bool:
        return self["page"] is None


class LinkBlock(StructBlock):
    text = CharBlock(
        label="Linktext", required=False, max_length=120, help_text="Leer: der Titel der gewählten Seite."
    )
    page = PageChooserBlock(label="Seite", required=False)
    url = URLBlock(
        label="oder Adresse im Internet",
        required=False,
        validators=[URLValidator(schemes=["http", "https"])],
    )

    class Meta:
        icon = "link"
        label = "Link"
        value_class = LinkValue

    def clean(self, value: LinkValue) -> LinkValue:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if cleaned["page"] and cleaned["url"]:
            raise _error("url", "Bitte entweder eine Seite wählen oder eine Adresse eingeben, nicht beides.")
        if not cleaned["page"] and not cleaned["url"]:
            raise _error("page", "Bitte wählen Sie eine Seite oder geben Sie eine Adresse ein.")
        if cleaned["url"] and not cleaned["text"]:
            raise _error("text", "Eine Adresse im Internet braucht einen Linktext, der das Ziel nennt.")
        return cleaned


def _error(field: str, message: str) -> StructBlockValidationError:
    return StructBlockValidationError(block_errors={field: ValidationError(message)})
