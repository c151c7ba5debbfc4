"""Until when and by whom ideas are to be answered."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString

from kek.days import DayField
from kek.pages.filters import FilterForm, SearchField
from kek.people.models import Organisation
from participation.actions.handling import Assignment
from participation.models import Handling

if TYPE_CHECKING:
    from participation.queries.answer_desk import DeskChoices


class AssignForm(forms.Form):
    """For several ideas at once: what is not ticked stays as it is. For one idea that is set which differs
    from what the form has shown, so that a colleague's change of the other field stands."""

    sets_deadline = forms.BooleanField(label="Frist setzen", required=False)
    deadline = DayField(label="Frist", required=False, help_text="Leer: keine Frist.")
    sets_responsible = forms.BooleanField(label="Zuständigkeit setzen", required=False)
    responsible = forms.ModelChoiceField(
        label="Zuständig",
        required=False,
        queryset=Organisation.objects.none(),
        empty_label="niemand",
        help_text="Die Stellen stehen in der Verwaltung unter Stammdaten, Organisationen.",
        error_messages={"invalid_choice": "Diese Stelle gibt es nicht mehr. Bitte wählen Sie eine andere."},
    )

    def __init__(
        self, data: Any = None, *, handling: Handling | None = None, is_for_one: bool = False
    ) -> None:
        initial = {"deadline": handling.deadline, "responsible": handling.responsible_id} if handling else {}
        super().__init__(data, auto_id="frist_%s", initial=initial)
        choices: forms.ModelChoiceField = self.fields["responsible"]  # type: ignore[assignment]
        choices.queryset = Organisation.objects.all()
        if is_for_one:
            del self.fields["sets_deadline"], self.fields["sets_responsible"]
            for name in ("deadline", "responsible"):
                self.fields[name].show_hidden_initial = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        asked = [name for name in ("sets_deadline", "sets_responsible") if name in self.fields]
        if asked and not any(cleaned.get(name) for name in asked):
            self.add_error("sets_deadline", "Bitte kreuzen Sie an, was Sie setzen möchten.")
        return cleaned

    def assignment(self) -> Assignment:
        given = self.cleaned_data
        return Assignment(
            given["deadline"],
            given["responsible"],
            sets_deadline=given.get("sets_deadline", "deadline" in self.changed_data),
            sets_responsible=given.get("sets_responsible", "responsible" in self.changed_data),
        )

    def as_shown(self) -> list[SafeString]:
        """For one idea: what the fields hold as the form is shown, in hidden fields beside them."""
        return [field.as_hidden(only_initial=True) for field in self if field.field.show_hidden_initial]


class DeskFilterForm(FilterForm):
    """What the office's list is narrowed by."""

    labels: ClassVar[dict[str, str]] = {
        "board": "Board",
        "status": "Status",
        "zustaendig": "Zuständig",
        "frist": "Frist",
        "antwort": "Antwort",
    }

    suche = SearchField("Text oder Nummer")

    def __init__(self, query: QueryDict, choices: "DeskChoices") -> None:
        super().__init__(
            query,
            {
                "board": [(str(board.pk), board.page.title) for board in choices.boards],
                "status": [(status.slug, status.name) for status in choices.statuses],
                "zustaendig": [
                    ("niemand", "noch niemand"),
                    *((str(body.pk), body.name) for body in choices.responsible),
                ],
                "frist": [
                    ("ueberfaellig", "überschritten"),
                    ("woche", "in den nächsten sieben Tagen"),
                    ("ohne", "ohne Frist"),
                ],
                "antwort": [
                    ("offen", "noch nicht beantwortet"),
                    ("frei", "weder beantwortet noch im Entwurf"),
                    ("entwurf", "Entwurf liegt vor"),
                    ("beantwortet", "beantwortet"),
                ],
            },
        )
