"""What the office fills in on a protocol's way to the public."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone

from kek.people.validators import validate_plain_text

LONGEST_AHEAD = timedelta(days=366)


class SubmitForm(forms.Form):
    """Left empty: published with the release."""

    go_live_at = forms.DateTimeField(
        label="Veröffentlichen am",
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="Leer: sobald die zweite Person freigibt. Sonst Tag und Uhrzeit.",
        error_messages={"invalid": "Bitte geben Sie Tag und Uhrzeit an, zum Beispiel 05.03.2026 10:00."},
    )

    def clean_go_live_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["go_live_at"]
        now = timezone.now()
        if at is not None and not now < at < now + LONGEST_AHEAD:
            raise forms.ValidationError(
                "Dieser Zeitpunkt ist vorbei oder mehr als ein Jahr entfernt. Bitte wählen Sie einen anderen."
            )
        return at


class SendBackForm(forms.Form):
    reason = forms.CharField(
        label="Was ist noch zu tun?",
        max_length=2_000,
        validators=[validate_plain_text],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Steht in der Nachricht an die Person, die vorgelegt hat.",
        error_messages={"required": "Bitte schreiben Sie, was vor der Freigabe noch zu tun ist."},
    )


class ReleaseForm(forms.Form):
    """Says which version the person has read."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
