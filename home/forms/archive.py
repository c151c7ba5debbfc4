from typing import Any

from django import forms

from home.enums import ArchiveLevel
from home.queries.archivable import archivable


class ArchiveForm(forms.Form):
    """Of what a package is made, and how much goes into it."""

    page = forms.TypedChoiceField(label="Prozess oder Termin", coerce=int)
    level = forms.ChoiceField(
        label="Umfang",
        choices=ArchiveLevel,
        initial=ArchiveLevel.FULL,
        help_text="Vollständig: zum Zurückspielen, mit Entwürfen und Anmerkungen; bitte vertraulich "
        "behandeln. "
        "Öffentlich: nur, was jetzt alle lesen dürfen; zum Weitergeben.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["page"]
        field.choices = [("", "Bitte wählen"), *archivable()]  # type: ignore[attr-defined]
        field.error_messages["invalid_choice"] = (
            "Diese Seite gibt es nicht mehr. Bitte wählen Sie eine andere."
        )
