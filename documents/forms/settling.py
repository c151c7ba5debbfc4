"""What the office writes when it decides about remarks, agrees a protocol or takes it back."""

from typing import Any

from django import forms

from documents.enums import RemarkKind
from documents.forms.item_facts import FactsForm
from documents.queries.settling import Choice
from kek.people.validators import validate_plain_text

# Counted where it is stored: a browser would cut a long text silently. The actions say what is too long.
LONGEST_FORM = 25_000


class WordsField(forms.CharField):
    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        super().__init__(
            widget=forms.Textarea(attrs={"rows": rows}),
            max_length=LONGEST_FORM,
            validators=[validate_plain_text],
            **options,
        )
        del self.widget.attrs["maxlength"]


class SeenField(forms.CharField):
    """The text as the page showed it, so that nobody overwrites what they have not seen."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, required=False, strip=False)


def answer_field(**options: Any) -> WordsField:
    return WordsField(label="Antwort", **options)


class AcceptForm(FactsForm):
    text = WordsField(
        label="So lautet der Punkt künftig",
        rows=8,
        error_messages={"required": "Der Punkt darf nicht leer werden. Bitte geben Sie seinen Text ein."},
    )
    answer = answer_field(
        required=False,
        help_text="Nötig, wenn Ihr Text vom Vorschlag abweicht oder gleich bleibt und wenn Sie mehr als den "
        "Text ändern. Die Person liest sie.",
    )
    base = SeenField()


class AnswerForm(forms.Form):
    """Beside AcceptForm on one page: its field has an id of its own."""

    answer = answer_field(
        help_text="Warum bleibt der Punkt, wie er ist? Die Person liest es in der Durchsicht.",
        error_messages={"required": "Bitte schreiben Sie, warum Sie so entscheiden."},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="beantworten_%s")


class ItemForm(FactsForm):
    text = WordsField(
        label="Text des Punktes",
        rows=8,
        error_messages={"required": "Der Punkt darf nicht leer werden. Bitte geben Sie seinen Text ein."},
    )
    base = SeenField()


class AgreeForm(forms.Form):
    note = WordsField(
        label="Was hat sich geändert?",
        required=False,
        help_text="Steht öffentlich bei dieser Fassung. Bei der ersten Fassung leer lassen.",
    )
    reason = WordsField(
        label="Begründung",
        required=False,
        help_text="Nur nötig, wenn es keine Durchsicht gab oder Zustimmungen fehlen. Steht beim "
        "Ergebnis der Abstimmung, nicht öffentlich.",
    )


class ReasonForm(forms.Form):
    reason = WordsField(
        label="Warum?",
        help_text="Steht im Verlauf des Protokolls, nur für das Projektbüro.",
        error_messages={"required": "Bitte schreiben Sie kurz, warum."},
    )


class ChoiceForm(forms.Form):
    """The filter. What is not offered counts as not chosen: an old link still shows something."""

    stand = forms.ChoiceField(
        label="Stand", required=False, choices=[("", "nur offene"), ("alle", "alle Punkte")]
    )
    art = forms.ChoiceField(label="Art", required=False, choices=[("", "jede Art"), *RemarkKind.choices])
    person = forms.CharField(label="Person", required=False, widget=forms.Select)

    def name_people(self, people: list[str]) -> None:
        words = [("", "alle Personen"), *((name, name) for name in people)]
        self.fields["person"].widget.choices = words

    @property
    def choice(self) -> Choice:
        self.is_valid()
        chosen = self.cleaned_data
        return Choice(
            only_open=chosen.get("stand") != "alle",
            kind=chosen.get("art", ""),
            person=chosen.get("person", ""),
        )
