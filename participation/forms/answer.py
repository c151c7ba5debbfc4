"""What the office writes when it answers ideas."""

import uuid
from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from kek.days import DayField
from kek.keys import key_in
from participation.actions.drafts import Words
from participation.forms.fields import WordsField
from participation.limits import ANSWER_LENGTH, ANSWERED_BY_LENGTH, REASON_LENGTH
from participation.models import IdeaStatus, OfficialAnswer
from participation.models.status import IdeaStatusQuerySet
from participation.validators import as_stored, clean_answer_text

LARGEST = 2**31 - 1
OFFICE = "Projektbüro"


class AnswerTextField(WordsField):
    """Needed for some statuses and not for others: the hint says which, so no label calls it optional."""

    is_needed_at_times = True


class AnswerForm(forms.Form):
    """What an answer says. Whether the words will do, the action decides; that they are missing is said here,
    together with the other faults."""

    status = forms.ModelChoiceField(
        label="Status der Ideen",
        queryset=IdeaStatus.objects.none(),
        empty_label="Bitte wählen",
        error_messages={
            "required": "Bitte wählen Sie den Status.",
            "invalid_choice": "Bitte wählen Sie neu.",
        },
    )
    text = AnswerTextField(
        label="Antwort",
        required=False,
        max_length=ANSWER_LENGTH,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text="In einfachen Worten, ohne Namen und Kontaktdaten von Personen. Wird etwas nicht "
        "aufgenommen, gehört die Begründung hierher. Nur bei einem Zwischenstand darf das Feld leer bleiben.",
    )
    answered_by = forms.CharField(
        label="Antwort von",
        max_length=4 * ANSWERED_BY_LENGTH,
        help_text="Die Stelle, die antwortet, zum Beispiel ein Fachdienst.",
        error_messages={"required": "Bitte geben Sie an, wer antwortet."},
    )
    dated = DayField(label="Datum der Antwort", error_messages={"required": "Bitte geben Sie das Datum an."})

    def __init__(self, data: Any = None, *, statuses: IdeaStatusQuerySet, **options: Any) -> None:
        super().__init__(data, **options)
        choices: forms.ModelChoiceField = self.fields["status"]  # type: ignore[assignment]
        choices.queryset = statuses

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("status") and "text" in given:
            try:
                clean_answer_text(given["text"], kind=given["status"].kind)
            except ValidationError as error:
                self.add_error("text", error.messages[0])
        return given

    def words(self) -> Words:
        given = self.cleaned_data
        return Words(given["status"], given["text"], given["answered_by"], given["dated"])


class NewAnswerForm(AnswerForm):
    """A new draft. Sent twice, op_id makes one."""

    op_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, answered_by: str = OFFICE) -> None:
        initial = {"op_id": uuid.uuid4(), "dated": timezone.localdate(), "answered_by": answered_by}
        super().__init__(data, statuses=IdeaStatus.objects.offered(), initial=initial)


class DraftForm(AnswerForm):
    """A draft again. version is the one that the office has before its eyes."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST)

    def __init__(self, answer: OfficialAnswer, data: Any = None) -> None:
        fields = ("text", "answered_by", "dated", "version")
        initial = {"status": answer.status_id, **{name: getattr(answer, name) for name in fields}}
        super().__init__(data, statuses=_offered_or(answer), initial=initial)

    def see_again(self, version: int) -> None:
        """The office has the newer text before its eyes now; what it typed stays."""
        typed = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, which is where forms read from
        typed["version"] = str(version)
        self.data = typed


class CorrectionForm(DraftForm):
    """Another version of what everybody reads."""

    reason = WordsField(
        label="Was haben Sie geändert, und warum?",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=f"Steht an der Idee neben der früheren Fassung. Höchstens {REASON_LENGTH} Zeichen.",
        error_messages={"required": "Bitte sagen Sie, was Sie geändert haben."},
    )
    withhold = forms.BooleanField(
        label="Den Wortlaut der bisherigen Fassung löschen, weil persönliche Angaben darin stehen",
        required=False,
    )
    tells = forms.BooleanField(
        label="Beteiligte noch einmal benachrichtigen",
        required=False,
        help_text="Eine E-Mail an alle, die eine der Ideen mit Konto geschrieben haben, sie unterstützen "
        "oder ihr folgen. Ändert sich der Status, geht sie immer hinaus.",
    )


def _offered_or(answer: OfficialAnswer) -> IdeaStatusQuerySet:
    return IdeaStatus.objects.offered() | IdeaStatus.objects.filter(pk=answer.status_id)


def versions_in(given: Collection[str]) -> dict[int, int]:
    """Keys with the version that was shown: 12-3, each in a field of its own or several between spaces."""
    pairs = (entry.partition("-") for field in given for entry in field.split())
    found = ((key_in(key), key_in(version)) for key, _, version in pairs)
    return {key: version for key, version in found if key is not None and version is not None}


class NoteForm(forms.Form):
    """A note for the office alone."""

    text = WordsField(
        label="Neuer Vermerk",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Bitte schreiben Sie den Vermerk auf."},
    )
    op_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="vermerk_%s", initial={"op_id": uuid.uuid4()})

    def clean_text(self) -> str:
        return as_stored(self.cleaned_data["text"])
