"""What members say in a round, and what the office enters for those who write by hand."""

import uuid
from typing import Any

from django import forms

from documents.enums import RemarkKind, Stance
from documents.items.item import Item
from documents.models import Review
from documents.queries.audience import paper_choices

SOMEBODY_ELSE = "andere"
ROW = {"required": "Bitte wählen Sie eine Art."}


class SaidForm(forms.Form):
    """One thing that is said. vorgang names it to the view; sent twice, op_id makes it one."""

    vorgang: str
    op_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(
            data, initial={"op_id": uuid.uuid4(), **(initial or {})}, auto_id=f"{self.vorgang}_%s"
        )


class WordsField(forms.CharField):
    """Counted where it is stored (documents.validators.words): a browser would cut a long text silently."""

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(strip=False, widget=forms.Textarea(attrs={"rows": rows}), **options)


class RemarkForm(SaidForm):
    """On one item. The proposal begins as the item's own words; who leaves them proposes nothing."""

    vorgang = "anmerken"
    item = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)
    kind = forms.ChoiceField(label="Was möchten Sie?", widget=forms.RadioSelect, error_messages=ROW)
    proposal = WordsField(
        label="Wortlaut, wie er lauten soll",
        help_text="Ändern Sie den Text direkt hier. Was Sie streichen und einfügen, wird sichtbar gemacht.",
    )
    text = WordsField(label="Ihre Anmerkung", help_text="Bei einem Änderungsvorschlag: warum?")

    def __init__(self, review: Review, item: Item | None, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        kinds = self.kinds_of(review)
        # Without an item the form is about another version, which the action says.
        if not review.may_propose or (item is not None and not item.is_proposable):
            del self.fields["proposal"]
            kinds = [kind for kind in kinds if kind != RemarkKind.CHANGE]
        elif item is not None:
            self.fields["proposal"].widget.attrs["rows"] = min(14, 3 + len(item.text) // 40)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]  # a ChoiceField

    def kinds_of(self, review: Review) -> list[RemarkKind]:
        """Consent has a button of its own."""
        return [kind for kind in review.kinds if kind != RemarkKind.CONSENT]


class PaperRemarkForm(RemarkForm):
    vorgang = "papier"
    name = forms.CharField(
        label="Von wem ist das Papier?",
        help_text="Name und Gremium, so wie beides in der Durchsicht stehen soll. Zum Beispiel: Erika "
        "Muster, Umweltausschuss",
        error_messages={"required": "Bitte geben Sie an, von wem das Papier ist."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "namen-auf-papier"}),
    )
    field_order = ("name", "kind", "proposal", "text")

    def kinds_of(self, review: Review) -> list[RemarkKind]:
        return review.kinds


class ConsentForm(forms.Form):
    """A button beside an item; its name says what it does, its value to which item."""

    vorgang = "zustimmung"
    zustimmung = forms.IntegerField(min_value=1, max_value=2**63 - 1)


class WithdrawalForm(forms.Form):
    """A button beside a remark."""

    vorgang = "ruecknahme"
    ruecknahme = forms.IntegerField(min_value=1, max_value=2**63 - 1)


class ReplyForm(SaidForm):
    vorgang = "antworten"
    remark = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)
    text = WordsField(label="Ihre Antwort", required=True, rows=3,
                      error_messages={"required": "Bitte schreiben Sie Ihre Antwort auf."})  # fmt: skip


class ApprovalForm(forms.Form):
    """On the whole. Saying it again changes it."""

    vorgang = "ganzes"
    stance = forms.ChoiceField(
        label="Sind Sie mit der ganzen Fassung einverstanden?",
        widget=forms.RadioSelect,
        choices=[
            (Stance.AGREES.value, "Ich bin mit der ganzen Fassung einverstanden."),
            (Stance.OBJECTS.value, "Ich bin nicht einverstanden, weil …"),
        ],
        error_messages={"required": "Bitte wählen Sie eine der beiden Antworten."},
    )
    text = WordsField(label="Begründung", rows=3, help_text="Nötig, wenn Sie nicht einverstanden sind.")

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, auto_id=f"{self.vorgang}_%s")


class PaperApprovalForm(ApprovalForm):
    vorgang = "papier_ganzes"
    who = forms.ChoiceField(
        label="Von wem ist das Papier?",
        help_text="Nur wer gefragt wurde, zählt bei der Abstimmung mit.",
        error_messages={
            "required": "Bitte wählen Sie, von wem das Papier ist.",
            "invalid_choice": "Diese Person gehört nicht mehr zur Durchsicht. Bitte wählen Sie noch einmal.",
        },
    )
    name = forms.CharField(
        label="Name",
        required=False,
        help_text="Bei „jemand anderes“, oder wenn in der Auswahl nur eine E-Mail-Adresse steht.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "namen-auf-papier"}),
    )
    field_order = ("who", "name", "stance", "text")

    def __init__(self, review: Review, data: Any = None) -> None:
        super().__init__(data)
        chosen = [(each.reviewer.key, each.label) for each in paper_choices(review)]
        self.fields["who"].choices = [("", "Bitte wählen"), *chosen, (SOMEBODY_ELSE, "jemand anderes")]  # type: ignore[attr-defined]  # a ChoiceField

    def clean_who(self) -> str:
        who = self.cleaned_data["who"]
        return "" if who == SOMEBODY_ELSE else str(who)


class PaperTakeBackForm(forms.Form):
    """A button beside an answer to the whole that came on paper."""

    vorgang = "papier_zurueck"
    papier_zurueck = forms.IntegerField(min_value=1, max_value=2**63 - 1)
