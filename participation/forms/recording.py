"""What the office enters for people who are not on the board."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from participation.enums import GIVEN_SOURCES, GIVEN_VOICES, CountedSource, OperationName, Source
from participation.forms.fields import PlaceField, TagsField, WordsField, offer_places
from participation.limits import COUNTED_VOTES, IDEA_LENGTH, PSEUDONYM_LENGTH
from participation.models import Board, Column, Idea
from participation.validators import NO_SUCH_COUNT, clean_idea_text, clean_pseudonym
from participation.wire.inbound import Op

NO_SUCH_NUMBER = "Eine Karte mit dieser Nummer gibt es auf diesem Board nicht."


class RecordIdeaForm(forms.Form):
    """The operation record_idea. op_id is drawn when the form is shown: sending it twice enters one card."""

    text = WordsField(
        label="Text der Karte",
        max_length=IDEA_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Bitte schreiben Sie die Idee ab."},
    )
    column = forms.ModelChoiceField(
        label="Spalte",
        queryset=Column.objects.none(),
        empty_label=None,
        error_messages={"invalid_choice": "Diese Spalte gibt es nicht mehr. Bitte wählen Sie eine andere."},
    )
    source = forms.ChoiceField(
        label="Eingang",
        choices=[(source.value, source.label) for source in GIVEN_SOURCES],
        widget=forms.RadioSelect,
        initial=Source.PAPER.value,
        error_messages={"required": "Bitte wählen Sie Papier oder Telefon."},
    )
    voice = forms.ChoiceField(
        label="Wer spricht",
        choices=[(voice.value, voice.label) for voice in GIVEN_VOICES],
    )
    pseudonym = forms.CharField(
        label="Name", required=False, max_length=PSEUDONYM_LENGTH * 4, help_text="Darf leer bleiben."
    )
    tags = TagsField()
    place = PlaceField()
    op_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, board: Board, data: Any = None) -> None:
        super().__init__(data, auto_id="karte_%s", initial={"op_id": uuid.uuid4()})
        columns: forms.ModelChoiceField = self.fields["column"]  # type: ignore[assignment]
        columns.queryset = board.columns.all()
        columns.initial = board.columns.first()
        offer_places(self)

    def clean_text(self) -> str:
        return clean_idea_text(self.cleaned_data["text"])

    def clean_pseudonym(self) -> str:
        given: str = self.cleaned_data["pseudonym"]
        return clean_pseudonym(given) if given.strip() else ""

    def op(self) -> Op:
        given = self.cleaned_data
        args = {name: given[name] for name in ("text", "source", "voice", "pseudonym", "tags")}
        args |= {"column": given["column"].pk, "place": given.get("place")}
        return Op(given["op_id"], OperationName.RECORD_IDEA.value, args)


class CountedVotesForm(forms.Form):
    """The operation record_votes, by the number that stands on the card."""

    number = forms.IntegerField(
        label="Karte Nr.",
        min_value=1,
        max_value=10**9,
        error_messages={"required": "Bitte geben Sie die Nummer der Karte an.", "invalid": NO_SUCH_NUMBER},
    )
    source = forms.ChoiceField(label="Gezählt", choices=CountedSource.choices)
    count = forms.IntegerField(
        label="Stimmen",
        min_value=0,
        max_value=COUNTED_VOTES,
        help_text="Die Summe ersetzt eine frühere. 0 nimmt sie weg.",
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), NO_SUCH_COUNT),
    )
    op_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, board: Board, data: Any = None) -> None:
        super().__init__(data, auto_id="stimmen_%s", initial={"op_id": uuid.uuid4()})
        self.board = board

    def clean_number(self) -> Idea:
        idea = Idea.objects.filter(board=self.board, number=self.cleaned_data["number"]).first()
        if idea is None:
            raise ValidationError(NO_SUCH_NUMBER)
        return idea

    def op(self) -> Op:
        given = self.cleaned_data
        args = {"idea": given["number"].pk, "source": given["source"], "count": given["count"]}
        return Op(given["op_id"], OperationName.RECORD_VOTES.value, args)
