from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from home.enums import FeedbackKind
from home.exceptions import AlreadyAnswered
from home.models.feedback import Feedback
from kek.spam.forms import ShieldedForm


class FeedbackForm(ShieldedForm, forms.ModelForm):
    """What somebody tells the office."""

    shield = "feedback"

    kind = forms.ChoiceField(
        label="Worum geht es?",
        choices=FeedbackKind.choices,
        widget=forms.RadioSelect,
        initial=FeedbackKind.GENERAL,
        error_messages={"required": "Bitte wählen Sie aus, worum es geht."},
    )

    class Meta:
        model = Feedback
        fields = ("kind", "message", "about", "email")
        labels = {"message": "Ihre Nachricht", "about": "Seite oder Dokument, um das es geht"}
        help_texts = {
            "about": "Zum Beispiel der Titel oder die Adresse der Seite.",
            "email": "Nur wenn Sie eine Antwort möchten. Wir löschen sie, sobald wir geantwortet haben, "
            "und alles andere nach zwölf Monaten.",
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

    def for_people(self) -> list[Any]:
        return [self[name] for name in self.Meta.fields]


class AnswerForm(WagtailAdminModelForm):
    """What the office says to a letter. Once said, it stands."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].widget.attrs["rows"] = 8
        self.fields["answer"].disabled = self.instance.is_answered and not self._is_late
        self.fields["is_done"].disabled = self.instance.is_answered

    def clean(self) -> Any:
        cleaned = super().clean()
        if self._is_late:
            self.add_error("answer", AlreadyAnswered.message)
        return cleaned

    @property
    def _is_late(self) -> bool:
        """Somebody else has answered since the form was opened; the same text sent twice is no fault."""
        typed = self.data.get(self.add_prefix("answer"), "").strip()
        return self.instance.is_answered and typed not in {"", self.instance.answer}

    @property
    def new_answer(self) -> str:
        return "" if self.instance.answered_at else self.cleaned_data["answer"].strip()
