"""Fields that several forms of a board share."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from kek.places.models import Municipality
from participation.limits import PSEUDONYM_LENGTH, TAG_LENGTH, TAGS_PER_IDEA
from participation.validators import as_stored, clean_pseudonym, clean_tags

TAG_LIST = "schlagwoerter"


class WordsField(forms.CharField):
    """Counts the text as it is stored: a line break is one character, browsers send two."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # participation.validators says it, numbers as people write them. The counter reads max_length.
        self.validators = [check for check in self.validators if not isinstance(check, MaxLengthValidator)]

    def to_python(self, value: Any) -> str:
        return as_stored(super().to_python(value) or "")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No maxlength: a browser would cut a pasted text without a word."""
        attributes = super().widget_attrs(widget)
        attributes.pop("maxlength", None)
        return attributes


class TagsField(forms.CharField):
    """Words between commas. The list of known ones stands in the page (id schlagwoerter)."""

    def __init__(self) -> None:
        super().__init__(
            label="Schlagwörter",
            required=False,
            max_length=TAGS_PER_IDEA * (TAG_LENGTH + 10),
            help_text=f"Höchstens {TAGS_PER_IDEA}, durch Kommas getrennt.",
            widget=forms.TextInput(attrs={"list": TAG_LIST, "autocomplete": "off"}),
        )

    def clean(self, value: Any) -> list[str]:
        return clean_tags(super().clean(value).split(","))


class PlaceField(forms.TypedChoiceField):
    """A municipality of the district by its key; offer_places fills the list."""

    def __init__(self) -> None:
        super().__init__(
            label="Gemeinde",
            required=False,
            coerce=int,
            empty_value=None,
            help_text="Wenn Ihre Idee einen Ort hat.",
            error_messages={"invalid_choice": "Bitte wählen Sie die Gemeinde aus der Liste."},
        )


def offer_places(form: forms.Form) -> None:
    """One query for list and check; where the district has entered no municipality, nobody is asked."""
    places = list(Municipality.objects.values_list("pk", "name"))
    field = form.fields["place"]
    if places and isinstance(field, PlaceField):
        field.choices = [("", "keine Angabe"), *places]
    else:
        del form.fields["place"]


class VoiceField(forms.CharField):
    """The voice that the form names to its author; nothing to newcomers who would be citizens. It is judged
    by the operation: what was written in one voice is not said in another."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, empty_value=None)


class NameField(forms.CharField):
    """Who has no name on the board yet chooses one, at the latest with the first thing they do."""

    def __init__(
        self, help_text: str = "Ein Pseudonym ist erlaubt. Der Name steht an Ihren Beiträgen."
    ) -> None:
        super().__init__(
            label="Ihr Name auf diesem Board",
            max_length=PSEUDONYM_LENGTH * 4,
            strip=False,
            help_text=help_text,
            error_messages={"required": "Bitte wählen Sie einen Namen. Ein Pseudonym ist erlaubt."},
            widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        )

    def clean(self, value: Any) -> str:
        return clean_pseudonym(super().clean(value))
