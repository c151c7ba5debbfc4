import hashlib
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.html import format_html
from wagtail.admin.forms import WagtailAdminModelForm

from documents.models import Video
from documents.validators.captions import clean_captions, read_captions
from documents.validators.video import validate_video
from documents.words import size_words


class VideoForm(WagtailAdminModelForm):
    """Captions are typed or come as a file; the file wins, and its text is kept when something is refused."""

    data: Any
    captions_file = forms.FileField(
        label="Untertitel als Datei (.vtt)",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".vtt,text/vtt"}),
        help_text="Ersetzt den Text im Feld „Untertitel“.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["captions"].required = False
        field = self.fields["file"]
        field.widget = forms.FileInput(attrs={"accept": ".mp4,.webm"})
        self.replaced = str(self.instance.file) if self.instance.pk else ""
        if self.replaced:
            field.help_text = format_html(
                'Jetzt: <a href="{}">{}</a> ({}). Eine neue Datei ersetzt sie. {}',
                self.instance.url, self.instance.filename, size_words(self.instance.size), field.help_text,
            )  # fmt: skip

    def full_clean(self) -> None:
        """A browser never gives a file back: who is refused for something else is told so at once."""
        super().full_clean()
        upload = self.files.get(self.add_prefix("file"))
        if self.errors and upload and "file" not in self.errors:
            self.add_error("file", "Bitte wählen Sie das Video noch einmal aus: Es wurde nicht gespeichert.")

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            validate_video(file)
        return file

    def clean_captions_file(self) -> str:
        upload = self.cleaned_data["captions_file"]
        return read_captions(upload) if upload else ""

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        if "captions_file" in self.errors:
            return cleaned
        captions = cleaned.get("captions_file") or cleaned.get("captions") or ""
        if not captions.strip():
            self.add_error(
                "captions",
                "Ein Video braucht Untertitel. Bitte schreiben Sie sie hier oder wählen Sie eine Datei aus.",
            )
            return cleaned
        self.data = self.data.copy()
        self.data[self.add_prefix("captions")] = captions
        try:
            cleaned["captions"] = clean_captions(captions)
        except ValidationError as error:
            self.add_error("captions", error)
        return cleaned

    def save(self, commit: bool = True) -> Video:
        video: Video = self.instance
        upload = self.cleaned_data["file"]
        if isinstance(upload, UploadedFile):
            video.size = upload.size or 0
            video.sha256 = hash_of(upload)
            if self.replaced:
                transaction.on_commit(partial(video.file.storage.delete, self.replaced))
        if video.pk is None:
            video.uploaded_by = self.for_user
        saved: Video = super().save(commit)
        return saved


def hash_of(upload: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()
