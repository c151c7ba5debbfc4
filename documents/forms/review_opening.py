"""How the office opens a round, and gives it more time."""

import uuid
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from documents.actions.reviews import NewReview
from documents.limits import GUESTS
from documents.models.review import TEXT_LENGTH
from documents.queries.audience import count_to_ask
from documents.validators.guests import Guest, read_guests
from documents.validators.rounds import validate_asked, validate_last_day, validate_quorum
from documents.validators.words import clean_words
from kek.days import DayField
from kek.people.models import Committee

USUAL_DAYS = 14
KINDS = [
    ("may_comment", "kommentieren"),
    ("may_propose", "Änderungen vorschlagen"),
    ("may_object", "Einspruch erheben"),
]


class LastDayField(DayField):
    def __init__(self, label: str, help_text: str) -> None:
        super().__init__(
            validators=[validate_last_day],
            label=label,
            help_text=help_text,
            error_messages={"required": "Bitte geben Sie den letzten Tag an."},
        )


class CommitteesField(forms.ModelMultipleChoiceField):
    """Not called optional, and yet left empty where people are invited by name: the form decides."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        return super().clean(value) if value else Committee.objects.none()


class OpeningForm(forms.Form):
    committees = CommitteesField(
        label="Welche Ausschüsse?",
        queryset=Committee.objects.none(),
        help_text="Mindestens einer, oder Personen unter „Wer noch?“. Gefragt werden alle, die dort einen "
        "Sitz haben, solange sie ihn haben.",
        error_messages={"invalid_choice": "Bitte wählen Sie Ausschüsse aus der Liste.",
                        "invalid_pk_value": "Bitte wählen Sie Ausschüsse aus der Liste."},
    )  # fmt: skip
    guests = forms.CharField(
        label="Wer noch?",
        required=False,
        max_length=GUESTS * 300,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Eine Person je Zeile: eine E-Mail-Adresse oder Name &lt;Adresse&gt;. Zum Beispiel "
        "Teilnehmende eines Forums und Vortragende.",
    )
    last_day = LastDayField("Bis wann?", "Der letzte Tag. Er zählt bis Mitternacht.")
    kinds = forms.MultipleChoiceField(
        label="Was soll zu einzelnen Punkten möglich sein?",
        choices=KINDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Zustimmen lässt sich immer.",
    )
    quorum = forms.IntegerField(
        label="Nötige Zustimmungen",
        required=False,
        min_value=1,
        max_value=10_000,
        help_text="So viele Personen müssen mit dem Ganzen einverstanden sein. Leer: keine Mindestzahl.",
        error_messages={"invalid": "Bitte geben Sie eine Zahl an."},
    )
    message = forms.CharField(
        label="Nachricht",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Steht in der E-Mail und über der Durchsicht. Schreiben Sie nichts aus dem Entwurf hinein.",
    )
    op_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, of_event: list[Committee], data: Any = None) -> None:
        super().__init__(data, initial=self.usual(of_event))
        wanted = Committee.objects.filter(is_active=True) | Committee.objects.filter(
            pk__in=[committee.pk for committee in of_event]
        )
        self.fields["committees"].queryset = wanted  # type: ignore[attr-defined]  # a ModelMultipleChoiceField

    @staticmethod
    def usual(of_event: list[Committee]) -> dict[str, Any]:
        return {
            "op_id": uuid.uuid4(),
            "committees": of_event,
            "kinds": [name for name, _ in KINDS],
            "last_day": timezone.localdate() + timedelta(days=USUAL_DAYS),
        }

    def clean_guests(self) -> list[Guest]:
        return read_guests(self.cleaned_data["guests"])

    def clean_message(self) -> str:
        return clean_words(self.cleaned_data["message"], TEXT_LENGTH)

    def clean(self) -> dict[str, Any] | None:
        """What the action would refuse, too: all that is wrong is said at once, each at its field."""
        given = self.cleaned_data
        if "committees" not in given or "guests" not in given:
            return given
        if not given["committees"] and not given["guests"]:
            self.add_error("committees", "Bitte wählen Sie einen Ausschuss oder laden Sie Personen ein.")
            return given
        count = count_to_ask(
            given["committees"], [guest.email for guest in given["guests"]], timezone.localdate()
        )
        try:
            validate_asked(count)
        except ValidationError as error:
            self.add_error("committees", error)
            return given
        try:
            validate_quorum(given.get("quorum"), count)
        except ValidationError as error:
            self.add_error("quorum", error)
        return given

    def new_review(self) -> NewReview:
        given = self.cleaned_data
        return NewReview(
            op_id=given["op_id"],
            last_day=given["last_day"],
            committees=list(given["committees"]),
            guests=given["guests"],
            quorum=given["quorum"],
            message=given["message"],
            **{name: name in given["kinds"] for name, _ in KINDS},
        )


class ExtensionForm(forms.Form):
    last_day = LastDayField("Neuer letzter Tag", "Alle Gefragten bekommen eine E-Mail.")

    def __init__(self, present: date, data: Any = None) -> None:
        super().__init__(data, initial={"last_day": present + timedelta(days=7)})
