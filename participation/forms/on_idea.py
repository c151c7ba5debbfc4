"""What can be done with one idea, each operation as a plain form on the idea's page.

The fields are those of the operation. What they hold is judged by the operation alone: its refusal is shown
at the field, so form, socket and program agree.
"""

import uuid
from typing import Any, ClassVar

from django import forms

from participation.enums import OperationName
from participation.forms.fields import (
    NameField,
    PlaceField,
    TagsField,
    VoiceField,
    WordsField,
    offer_places,
)
from participation.limits import COMMENT_LENGTH, IDEA_LENGTH, VOTES_PER_PERSON
from participation.models import Idea, Participant

MOST = 10**15


class KeyField(forms.IntegerField):
    """A row's key or seq, in a hidden field."""

    widget = forms.HiddenInput

    def __init__(self, *, required: bool = True) -> None:
        super().__init__(min_value=0, max_value=MOST, required=required)


class OperationForm(forms.Form):
    """One operation on an idea. Whoever has no name on the board yet chooses one in it.

    target tells forms of the same operation apart (the comment that is answered or withdrawn).
    """

    operation: ClassVar[OperationName]
    op_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        participant: Participant | None,
        target: int | None = None,
        suggested_name: str = "",
        initial: dict[str, Any] | None = None,
    ) -> None:
        # A browser that gets the form back must not be told that the old one was meant.
        given = {"op_id": uuid.uuid4(), "pseudonym": suggested_name, **(initial or {})}
        super().__init__(data, initial=given, auto_id=f"{self.operation.value}-{target or 0}-%s")
        self.target = target
        if participant is None:
            self.fields["pseudonym"] = NameField()

    def arguments(self, idea: Idea) -> dict[str, Any]:
        """What the operation is sent with."""
        own = {"op_id", "pseudonym", "base"}
        return {"idea": idea.pk, **{key: self.cleaned_data[key] for key in self.fields if key not in own}}

    @property
    def seen(self) -> int | None:
        """The seq of the idea that the person saw; only an edit says it."""
        return self.cleaned_data.get("base")


class EditForm(OperationForm):
    operation = OperationName.EDIT_IDEA
    text = WordsField(
        label="Ihre Idee",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Bitte schreiben Sie Ihre Idee auf."},
        help_text=f"Höchstens {IDEA_LENGTH:,} Zeichen.".replace(",", "."),
    )
    place = PlaceField()
    tags = TagsField()
    base = KeyField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_places(self)


class WithdrawForm(OperationForm):
    operation = OperationName.WITHDRAW_IDEA


class SupportForm(OperationForm):
    operation = OperationName.SUPPORT
    on = forms.TypedChoiceField(
        choices=[("1", "ja"), ("0", "nein")], coerce=lambda value: value == "1", widget=forms.HiddenInput
    )


class VoteForm(OperationForm):
    operation = OperationName.VOTE
    count = forms.IntegerField(label="Ihre Stimmen für diese Idee", min_value=0, max_value=MOST)

    def __init__(self, *args: Any, most: int = VOTES_PER_PERSON, left: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = [(count, _votes(count)) for count in range(most + 1)]
        self.fields["count"].widget = forms.Select(choices=numbers)
        self.fields["count"].help_text = f"Sie haben noch {_votes(left)} übrig."


class CommentForm(OperationForm):
    operation = OperationName.POST_COMMENT
    text = WordsField(
        label="Ihr Kommentar",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Bitte schreiben Sie Ihren Kommentar auf."},
        help_text=f"Höchstens {COMMENT_LENGTH:,} Zeichen.".replace(",", "."),
    )
    parent = KeyField(required=False)
    voice = VoiceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.target is not None:
            self.fields["text"].label = "Ihre Antwort"


class WithdrawCommentForm(OperationForm):
    operation = OperationName.WITHDRAW_COMMENT
    comment = KeyField()

    def arguments(self, idea: Idea) -> dict[str, Any]:
        arguments = super().arguments(idea)
        del arguments["idea"]
        return arguments


def _votes(count: int) -> str:
    return {0: "keine Stimme", 1: "1 Stimme"}.get(count, f"{count} Stimmen")


FORMS: dict[str, type[OperationForm]] = {
    form.operation.value: form
    for form in (EditForm, WithdrawForm, SupportForm, VoteForm, CommentForm, WithdrawCommentForm)
}
