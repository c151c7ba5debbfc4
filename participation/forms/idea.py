import uuid
from typing import Any

from django import forms

from participation.enums import Voice
from participation.forms.fields import (
    NameField,
    PlaceField,
    TagsField,
    VoiceField,
    WordsField,
    offer_places,
)
from participation.limits import IDEA_LENGTH
from participation.models import Board, Column, Participant
from participation.validators import clean_idea_text


class IdeaForm(forms.Form):
    """The operation post_idea as a plain form; whoever has no name on the board yet chooses one here.

    op_id is drawn when the form is shown, so that sending it twice posts one idea.
    """

    text = WordsField(
        label="Ihre Idee",
        max_length=IDEA_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Bitte schreiben Sie Ihre Idee auf."},
        help_text=f"Höchstens {IDEA_LENGTH:,} Zeichen.".replace(",", "."),
    )
    column = forms.ModelChoiceField(
        label="Spalte",
        queryset=Column.objects.none(),
        empty_label=None,
        error_messages={
            "required": "Bitte wählen Sie eine Spalte.",
            "invalid_choice": "Diese Spalte gibt es nicht mehr. Bitte wählen Sie eine andere.",
        },
    )
    place = PlaceField()
    tags = TagsField()
    pseudonym = NameField()
    op_id = forms.UUIDField(widget=forms.HiddenInput)
    voice = VoiceField()

    def __init__(
        self,
        data: Any = None,
        *,
        board: Board,
        participant: Participant | None,
        suggested_name: str = "",
        voice: Voice | None = None,
    ) -> None:
        super().__init__(data, initial={"op_id": uuid.uuid4(), "pseudonym": suggested_name, "voice": voice})
        columns: forms.ModelChoiceField = self.fields["column"]  # type: ignore[assignment]
        columns.queryset = board.columns.all()
        self.fields["column"].initial = board.columns.first()
        if participant is not None:
            del self.fields["pseudonym"]
        offer_places(self)

    def clean_text(self) -> str:
        return clean_idea_text(self.cleaned_data["text"])
