"""What somebody says who reports a contribution."""

import uuid
from typing import Any

from django import forms

from kek.spam.forms import ShieldedForm
from participation.forms.fields import WordsField
from participation.limits import REASON_LENGTH
from participation.validators import clean_reason


class ReportForm(ShieldedForm, forms.Form):
    """Sent twice, op_id makes one report."""

    shield = "report"

    reason = WordsField(
        label="Was ist daran nicht in Ordnung?",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=(
            f"Höchstens {REASON_LENGTH} Zeichen. Zum Beispiel: beleidigt jemanden, nennt fremde Namen oder "
            "Telefonnummern, ist Werbung, verletzt ein Recht."
        ),
        error_messages={"required": "Bitte schreiben Sie, was an dem Beitrag nicht in Ordnung ist."},
    )
    email = forms.EmailField(
        label="E-Mail-Adresse",
        required=False,
        max_length=254,
        help_text=(
            "Nur wenn Sie eine Bestätigung und die Entscheidung per E-Mail möchten. Danach löschen wir die "
            "Adresse."
        ),
        error_messages={
            "invalid": "Bitte geben Sie eine ganze E-Mail-Adresse ein, zum Beispiel name@example.de.",
            "max_length": "Bitte geben Sie eine kürzere E-Mail-Adresse ein.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    in_good_faith = forms.BooleanField(
        label="Ich melde das nach bestem Wissen: Meine Angaben sind richtig und vollständig.",
        error_messages={"required": "Bitte bestätigen Sie, dass Ihre Angaben richtig und vollständig sind."},
    )
    op_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"op_id": uuid.uuid4()})

    def clean_reason(self) -> str:
        return clean_reason(self.cleaned_data["reason"])

    def for_people(self) -> list[Any]:
        return [self["reason"], self["email"], self["in_good_faith"]]
