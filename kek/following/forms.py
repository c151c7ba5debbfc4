"""What is filled in by somebody who wants to hear of something."""

from typing import Any

from django import forms

from kek.following.enums import Rhythm
from kek.spam.forms import ShieldedForm


class RhythmForm(forms.Form):
    rhythm = forms.ChoiceField(
        label="Wie oft möchten Sie hören?",
        choices=Rhythm.choices,
        initial=Rhythm.WEEKLY,
        widget=forms.RadioSelect,
        help_text="Das gilt für alles, dem Sie folgen.",
        error_messages={
            "required": "Bitte wählen Sie aus, wie oft wir Ihnen schreiben.",
            "invalid_choice": "Bitte wählen Sie eine der beiden Möglichkeiten.",
        },
    )

    @property
    def wanted(self) -> Rhythm:
        return Rhythm(self.cleaned_data["rhythm"])


class AskForm(ShieldedForm, RhythmForm):
    """Without account."""

    shield = "follow"

    email = forms.EmailField(
        label="E-Mail-Adresse",
        max_length=254,
        help_text="Wir schicken Ihnen zuerst einen Link. Erst wenn Sie ihn bestätigen, geht es los.",
        error_messages={
            "required": "Bitte geben Sie die E-Mail-Adresse ein, an die wir schreiben sollen.",
            "invalid": "Bitte geben Sie eine ganze E-Mail-Adresse ein, zum Beispiel name@example.de.",
            "max_length": "Bitte geben Sie eine kürzere E-Mail-Adresse ein.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ["email", "rhythm"]

    def for_people(self) -> list[Any]:
        return [self["email"], self["rhythm"]]
