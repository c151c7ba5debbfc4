"""What the office fills in to decide. The rules are checked by the operation; here it is only read."""

import uuid
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from participation.enums import ContributionState, Ground, OperationName
from participation.forms.fields import WordsField
from participation.limits import IDEA_LENGTH, REASON_LENGTH
from participation.queries.queue import Item, keys_of
from participation.redaction import BLACKED_OUT
from participation.validators import as_stored, clean_reason
from participation.wire.inbound import Op

State = ContributionState
LARGEST = 10**15


@dataclass(frozen=True)
class Decision:
    """What several contributions can be decided to, and from which states."""

    name: OperationName
    heading: str
    button: str
    leaving: frozenset[ContributionState]
    state: ContributionState
    needs_reason: bool = False

    @property
    def state_text(self) -> str:
        return str(self.state.label)


DECISIONS = {
    "publish": Decision(
        OperationName.PUBLISH, "Beiträge freigeben", "Freigeben", frozenset({State.PENDING}), State.PUBLISHED
    ),
    "refuse": Decision(
        OperationName.REFUSE,
        "Beiträge ablehnen",
        "Ablehnen",
        frozenset({State.PENDING}),
        State.REFUSED,
        needs_reason=True,
    ),
    "hide": Decision(
        OperationName.HIDE,
        "Beiträge ausblenden",
        "Ausblenden",
        frozenset({State.PUBLISHED}),
        State.HIDDEN,
        needs_reason=True,
    ),
    "restore": Decision(
        OperationName.RESTORE,
        "Beiträge wiederherstellen",
        "Wiederherstellen",
        frozenset({State.REFUSED, State.HIDDEN}),
        State.PUBLISHED,
    ),
}
OTHERS = ("uphold", "dismiss", "ban", "unban")


class DecisionForm(forms.Form):
    """One decision: from an item of the queue (auswahl has one), or from the preview (several)."""

    aktion = forms.ChoiceField(choices=[(name, name) for name in (*DECISIONS, *OTHERS)])
    grundlage = forms.ChoiceField(choices=Ground.choices, required=False)
    begruendung = forms.CharField(required=False, max_length=10 * REASON_LENGTH, strip=False)
    op_id = forms.UUIDField(required=False)
    stand = forms.IntegerField(required=False, min_value=0, max_value=LARGEST)
    meldung = forms.IntegerField(required=False, min_value=0, max_value=LARGEST)
    person = forms.IntegerField(required=False, min_value=0, max_value=LARGEST)
    von = forms.CharField(required=False)

    @property
    def decision(self) -> Decision | None:
        """None for what is not decided about several."""
        return DECISIONS.get(str(self.data.get("aktion")))

    @property
    def named(self) -> list[str]:
        given = self.data
        return given.getlist("auswahl") if isinstance(given, QueryDict) else []

    @property
    def is_from_preview(self) -> bool:
        return self.data.get("von") == "vorschau"

    @property
    def typed_reason(self) -> str:
        return str(self.data.get("begruendung", ""))

    @property
    def typed_ground(self) -> str:
        return str(self.data.get("grundlage", ""))

    @property
    def place(self) -> str:
        """What on the page a refusal belongs to: an item, or the form below the preview."""
        if self.is_from_preview:
            return "vorschau"
        report = str(self.data.get("meldung", ""))
        return f"meldung-{report}" if report else f"pruefen-{next(iter(self.named), '')}"

    def operation(self) -> Op:
        given = self.cleaned_data
        ideas, comments = keys_of(self.named)
        args: dict[str, Any]
        match given["aktion"]:
            case "uphold" | "dismiss" as verdict:
                name = OperationName.DECIDE_REPORT
                args = {
                    "report": given["meldung"] or 0,
                    "is_upheld": verdict == "uphold",
                    "answer": given["begruendung"],
                    "ground": given["grundlage"] or Ground.RULES.value,
                }
            case "ban" | "unban" as ban:
                name = OperationName.BAN
                args = {"participant": given["person"] or 0, "is_banned": ban == "ban"}
            case action:
                name = DECISIONS[action].name
                args = {"ideas": ideas, "comments": comments}
                if DECISIONS[action].needs_reason:
                    args["reason"] = given["begruendung"]
                    args["ground"] = given["grundlage"] or Ground.RULES.value
        return Op(given["op_id"] or uuid.uuid4(), name.value, args, given["stand"])


class RedactionForm(forms.Form):
    """The text, in which words are replaced by blocks; with a script by choosing them."""

    text = forms.CharField(
        label="Text",
        max_length=10 * IDEA_LENGTH,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=(
            f"Ersetzen Sie, was niemand lesen soll, durch {BLACKED_OUT} – und lassen Sie den übrigen Text, "
            "wie er ist."
        ),
        error_messages={"required": "Der Text darf nicht leer sein. Blenden Sie den Beitrag sonst aus."},
    )
    tags = forms.MultipleChoiceField(
        label="Diese Schlagwörter entfernen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Schlagwörter, die ein geschwärztes Wort enthalten, entfernen wir von selbst.",
    )
    reason = WordsField(
        label="Begründung",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Liest nur, wer den Beitrag geschrieben hat. Nennen Sie hier nicht, was Sie schwärzen.",
        error_messages={"required": "Bitte geben Sie eine Begründung an."},
    )
    ground = forms.ChoiceField(
        label="Grundlage",
        choices=Ground.choices,
        initial=Ground.RULES,
        required=False,
    )
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST)
    op_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, item: Item, base: int) -> None:
        initial = {"text": item.contribution.text, "base": base, "op_id": uuid.uuid4()}
        super().__init__(data, initial=initial)
        self.item = item
        names = [] if item.comment else [tag.name for tag in item.idea.tags.all()]
        if names:
            choices: forms.MultipleChoiceField = self.fields["tags"]  # type: ignore[assignment]
            choices.choices = [(name, name) for name in names]
        else:
            del self.fields["tags"]

    def see_again(self, current: dict[str, Any]) -> None:
        """The office has the newer text before its eyes now; what it typed stays."""
        typed = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, which is where forms read from
        typed["base"] = str(current["seq"])
        self.data = typed

    def clean_text(self) -> str:
        return as_stored(self.cleaned_data["text"])

    def clean_reason(self) -> str:
        return clean_reason(self.cleaned_data["reason"])

    def operation(self) -> Op:
        given = self.cleaned_data
        about = {"comment": self.item.comment.pk} if self.item.comment else {"idea": self.item.idea.pk}
        args = {"text": given["text"], "reason": given["reason"], "tags": given.get("tags", []), **about}
        args["ground"] = given["ground"] or Ground.RULES.value
        return Op(given["op_id"], OperationName.REDACT.value, args, given["base"])
