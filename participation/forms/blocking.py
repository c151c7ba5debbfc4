"""What the office fills in to close an account."""

import uuid
from typing import Any

from django import forms

from participation.actions.blocking import BlockOrder
from participation.enums import Ground
from participation.forms.fields import WordsField


class AccountForm(forms.Form):
    """By address: no list of all accounts is shown to pick from."""

    email = forms.EmailField(
        label="E-Mail-Adresse des Kontos",
        error_messages={
            "required": "Bitte geben Sie die E-Mail-Adresse des Kontos ein.",
            "invalid": "Bitte geben Sie eine ganze E-Mail-Adresse ein, zum Beispiel name@example.de.",
        },
    )


class BlockForm(forms.Form):
    hides = forms.ChoiceField(
        label="Was wird aus den Beiträgen?",
        choices=[("", "Sie bleiben stehen"), ("ja", "Sie werden ausgeblendet")],
        required=False,
        widget=forms.RadioSelect,
        help_text="Ausgeblendetes können Sie auf dem Board einzeln wiederherstellen.",
    )
    ground = forms.ChoiceField(label="Grundlage", choices=Ground.choices, initial=Ground.RULES)
    reason = WordsField(
        label="Begründung",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Die Person liest sie in einer E-Mail, mit dem Hinweis, wie sie widersprechen kann.",
        error_messages={"required": "Bitte begründen Sie die Sperre."},
    )
    op_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"op_id": uuid.uuid4()})

    @property
    def order(self) -> BlockOrder:
        given = self.cleaned_data
        return BlockOrder(given["op_id"], given["reason"], given["ground"], given["hides"] == "ja")
