import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from wagtail.blocks import (
    CharBlock,
    EmailBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
)

validate_phone = RegexValidator(
    r"^\+?[0-9][0-9 ()/.–-]{3,}$",
    "Bitte eine Telefonnummer aus Ziffern eingeben, zum Beispiel 03871 722-0 oder +49 3871 7220.",
)


class ContactValue(StructValue):
    def tel(self) -> str:
        """The number as a tel: link wants it: digits only; the (0) after a country code is not dialled."""
        number = re.sub(r"^(\+[0-9 ]+)\(0\)", r"\1", self["phone"] or "")
        return re.sub(r"[^+0-9]", "", number)


class ContactBlock(StructBlock):
    """Somebody to ask."""

    name = CharBlock(label="Name oder Stelle", max_length=120)
    role = CharBlock(label="Zuständigkeit", required=False, max_length=160)
    phone = CharBlock(label="Telefon", required=False, max_length=40, validators=[validate_phone])
    email = EmailBlock(label="E-Mail", required=False)
    address = TextBlock(label="Anschrift und Sprechzeiten", required=False, rows=3, max_length=400)

    class Meta:
        icon = "user"
        label = "Kontakt"
        description = "Eine Ansprechperson mit Telefon, E-Mail und Anschrift."
        template = "blocks/contact.html"
        value_class = ContactValue
        preview_value = {
            "name": "Projektbüro",
            "role": "Fragen zum Kreisentwicklungskonzept",
            "phone": "03871 722-0",
            "email": "projektbuero@example.org",
            "address": "Musterstraße 1\n19370 Musterstadt",
        }

    def clean(self, value: ContactValue) -> ContactValue:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and not (cleaned["phone"] or cleaned["email"]):
            raise StructBlockValidationError(
                block_errors={
                    "phone": ValidationError("Bitte eine Telefonnummer oder eine E-Mail-Adresse angeben.")
                }
            )
        return cleaned
