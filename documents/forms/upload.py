"""Forms of the admin: every upload, single, several at once or in the chooser, goes through DocumentForm."""

from typing import Any, ClassVar

from django import forms
from wagtail.admin.widgets import AdminDateInput
from wagtail.documents.forms import BaseDocumentForm

from documents.files import ACCEPTED, ACCEPTED_WORDS
from documents.models import KekDocument
from documents.validators import validate_upload

# Uploading several files at once asks for none of these; the model's defaults hold until somebody edits.
WITH_DEFAULT = ("kind", "state", "language", "accessible")


class DocumentForm(BaseDocumentForm):
    class Meta(BaseDocumentForm.Meta):
        widgets: ClassVar[dict[str, Any]] = {
            **BaseDocumentForm.Meta.widgets,
            "date": AdminDateInput,
            "summary": forms.Textarea(attrs={"rows": 3}),
            "committees": forms.CheckboxSelectMultiple,
            "fields_of_action": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.user = user
        # Wagtail would delete it; here it stays as an older version.
        self.original_file = None
        for name in WITH_DEFAULT:
            if name in self.fields:
                self.fields[name].required = False
        if "file" in self.fields:
            self._prepare_file_field()

    def _prepare_file_field(self) -> None:
        field = self.fields["file"]
        field.validators.append(validate_upload)
        field.widget.attrs["accept"] = ACCEPTED
        field.help_text = f"Erlaubt sind {ACCEPTED_WORDS}. {field.help_text}"
        if self.instance.pk:
            field.help_text = (
                f"Eine neue Datei wird Version {self.instance.version_number + 1}. Die Adresse des Dokuments "
                "bleibt gleich und führt dann zu ihr; die bisherigen Versionen bleiben lesbar. "
                f"{field.help_text}"
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for name in WITH_DEFAULT:
            if name in self.fields and name not in self.errors:
                cleaned[name] = cleaned.get(name) or KekDocument._meta.get_field(name).get_default()
        return cleaned

    def save(self, commit: bool = True) -> KekDocument:
        self.instance.uploading_user = self.user
        return super().save(commit=commit)
