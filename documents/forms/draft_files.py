"""Files for a draft: a Word document to read, an attachment to keep."""

import uuid
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from documents.files import ACCEPTED, ACCEPTED_WORDS
from documents.validators import validate_upload
from kek.people.validators import CONTROLS, validate_plain_line

LONGEST_NAME = 250


class FileForm(forms.Form):
    """A browser never gives a file back: who is refused chooses it again, and reads why."""

    op_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"op_id": uuid.uuid4()}, auto_id=f"id_{self.prefix_of_ids}_%s")

    prefix_of_ids = ""

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        if (upload.size or 0) > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
            megabytes = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE // 1024 // 1024
            raise ValidationError(f"Die Datei ist zu groß. Möglich sind {megabytes} MB.")
        validate_upload(upload)
        return upload

    @property
    def filename(self) -> str:
        return CONTROLS.sub("", str(self.cleaned_data["file"].name))[-LONGEST_NAME:]


class DocxForm(FileForm):
    prefix_of_ids = "docx"

    file = forms.FileField(
        label="Word-Dokument (.docx)",
        help_text="Überschriften, Absätze, Listen und Tabellen werden zu Punkten. Sie sehen sie vorher.",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={
            "required": "Bitte wählen Sie ein Word-Dokument.",
            "empty": "Die Datei ist leer. Bitte wählen Sie eine andere.",
        },
    )

    def clean_file(self) -> UploadedFile:
        name = str(self.cleaned_data["file"].name)
        if PurePath(name).suffix.lower() != ".docx":
            raise ValidationError(
                "Bitte wählen Sie ein Word-Dokument mit der Endung .docx. Andere Texte speichern Sie in "
                "Ihrem Programm zuerst als .docx."
            )
        return super().clean_file()


class AttachmentForm(FileForm):
    prefix_of_ids = "anlage"

    title = forms.CharField(
        label="Titel der Anlage",
        max_length=LONGEST_NAME,
        validators=[validate_plain_line],
        help_text="So steht sie im Protokoll, zum Beispiel: Karte der Buslinien",
        error_messages={
            "required": "Bitte geben Sie der Anlage einen Titel.",
            "max_length": f"Bitte höchstens {LONGEST_NAME} Zeichen.",
        },
    )
    file = forms.FileField(
        label="Datei",
        max_length=LONGEST_NAME,
        help_text=f"Erlaubt sind {ACCEPTED_WORDS}.",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={
            "required": "Bitte wählen Sie eine Datei.",
            "empty": "Die Datei ist leer. Bitte wählen Sie eine andere.",
            "max_length": "Bitte geben Sie der Datei einen kürzeren Namen.",
        },
    )
