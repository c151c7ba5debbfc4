from typing import Any

from django import forms

from home.enums import FeedbackKind
from home.models.feedback import Feedback


class FeedbackForm(forms.ModelForm):
    """What somebody tells the office. `website` is a trap: people do not see it, programs fill it in."""

    kind = forms.ChoiceField(
        label="Worum geht es?",
        choices=FeedbackKind.choices,
        widget=forms.RadioSelect,
        initial=FeedbackKind.GENERAL,
        error_messages={"required": "Bitte wählen Sie aus, worum es geht."},
    )
    website = forms.CharField(
        label="Bitte leer lassen",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    class Meta:
        model = Feedback
        fields = ("kind", "message", "about", "email")
        labels = {"message": "Ihre Nachricht", "about": "Seite oder Dokument, um das es geht"}
        help_texts = {
            "about": "Zum Beispiel der Titel oder die Adresse der Seite.",
            "email": "Nur wenn Sie eine Antwort möchten. Nach zwölf Monaten löschen wir alles.",
        }
        widgets = {
            "message": forms.Textarea(attrs={"rows": 8}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
        error_messages = {
            "message": {
                "required": "Bitte schreiben Sie uns, worum es geht.",
                "max_length": "Bitte kürzen Sie die Nachricht auf 4.000 Zeichen.",
            },
            "email": {
                "invalid": "Bitte geben Sie eine ganze E-Mail-Adresse ein, zum Beispiel name@example.de.",
            },
        }

    @property
    def is_trapped(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    def as_visible(self) -> list[Any]:
        """The fields for people; the template hides the trap."""
        return [self[name] for name in self.Meta.fields]
