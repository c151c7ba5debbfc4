from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from kek.people.validators import validate_plain_line

LARGEST_FILE = 20 * 1024 * 1024


class MapUploadForm(forms.Form):
    """Another map for the district. What is drawn in it, a task looks at (home.actions.map_uploads)."""

    file = forms.FileField(
        label="Datei",
        help_text="GeoJSON mit den Flächen der Gemeinden, in Grad (EPSG:4326) oder in Metern (EPSG:25832), "
        "höchstens 20 MB.",
        widget=forms.FileInput(attrs={"accept": ".geojson,.json"}),
        error_messages={"empty": "Diese Datei ist leer. Bitte wählen Sie eine andere."},
    )
    source = forms.CharField(
        label="Quelle",
        max_length=200,
        validators=[validate_plain_line],
        help_text="Steht unter der Karte, wie es die Lizenz der Daten verlangt. Zum Beispiel: "
        "© GeoBasis-DE / BKG 2026, dl-de/by-2-0",
    )
    adds_missing = forms.BooleanField(
        label="Gemeinden anlegen, die es hier noch nicht gibt",
        required=False,
        help_text="Sonst muss jede Fläche zu einer Gemeinde gehören, die schon angelegt ist.",
    )
    is_schematic = forms.BooleanField(
        label="Die Karte ist schematisch",
        required=False,
        help_text="Auf der Seite steht dann, dass die Grenzen keine amtlichen sind.",
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            raise ValidationError("Die Datei ist größer als 20 MB. Bitte wählen Sie eine gröbere Fassung.")
        return file

    def clean(self) -> dict[str, Any]:
        """With what stands in the file."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if file := data.pop("file", None):
            data |= {"content": file.read(), "filename": file.name}
            try:
                data["content"].decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", "Die Datei ist nicht in UTF-8 geschrieben.")
        return data
