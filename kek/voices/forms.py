import uuid
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from kek.days import DayField
from kek.people.validators import CONTROLS

LONGEST_FILENAME = 250


class ListForm(forms.Form):
    """A list of seats. A browser never gives a file back: who is refused chooses it again, and reads why."""

    op_id = forms.UUIDField(widget=forms.HiddenInput)
    file = forms.FileField(
        label="Mitgliederliste (.xlsx oder .csv)",
        help_text="Eine Zeile je Sitz. Sie sehen erst, was sich ändern würde; bis dahin ändert sich nichts.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": "Bitte wählen Sie eine Datei.",
            "empty": "Die Datei ist leer. Bitte wählen Sie eine andere.",
        },
    )
    ends_missing = forms.BooleanField(
        label="Die Liste ist vollständig: Wer darin fehlt, scheidet aus",
        help_text="Gilt nur für die Ausschüsse, die in der Datei vorkommen.",
        required=False,
    )
    missing_end_on = DayField(
        label="Letzter Tag derer, die fehlen",
        help_text="An diesem Tag haben sie ihren Sitz noch.",
        required=False,
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"op_id": uuid.uuid4()})

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("ends_missing"):
            cleaned["missing_end_on"] = None
        elif not cleaned.get("missing_end_on") and "missing_end_on" not in self.errors:
            self.add_error(
                "missing_end_on", "Bitte nennen Sie den letzten Tag derer, die in der Liste fehlen."
            )
        return cleaned

    @property
    def upload(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        return upload

    @property
    def filename(self) -> str:
        return CONTROLS.sub("", str(self.upload.name))[-LONGEST_FILENAME:]
