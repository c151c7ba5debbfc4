"""Which contributions go into a protocol. The action has the last word on each of them."""

import re
import uuid
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from participation.actions.protocols import Taking
from participation.queries.for_protocol import Candidate, Choices

CHOOSING = "auswahl"
_CHOOSING = re.compile(r"(alle|keine)(?:-([0-9]{1,9}))?", re.ASCII)


@dataclass(frozen=True)
class Choosing:
    """A button that sets or clears the boxes of a column, or of all of them (None)."""

    is_setting: bool
    column: int | None

    @classmethod
    def read(cls, value: str) -> "Choosing | None":
        """alle, keine, alle-0, keine-0; anything else is no such button."""
        found = _CHOOSING.fullmatch(value)
        if found is None:
            return None
        word, column = found.groups()
        return cls(word == "alle", None if column is None else int(column))


class TakeForm(forms.Form):
    """The boxes of ideas are drawn by the page itself. Only they say what goes along.

    The buttons that set or clear many of them (choosing) ask for the same page with other boxes set.
    """

    protokoll = forms.ChoiceField(
        label="In welches Protokoll?",
        error_messages={
            "required": "Bitte wählen Sie ein Protokoll.",
            "invalid_choice": "Dieses Protokoll ist keine Arbeitsversion mehr. Bitte wählen Sie ein anderes.",
        },
    )
    wissen = forms.BooleanField(
        label="Ich weiß, dass nicht alle dieses Board lesen können und die Beiträge durch das Protokoll "
        "öffentlich werden.",
        required=False,
    )
    op_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        choices: Choices,
        protocols: list[tuple[str, str]],
        data: QueryDict | None = None,
        *,
        asked: str = "",
        is_for_few: bool,
    ) -> None:
        choosing = Choosing.read(data.get(CHOOSING, "")) if data else None
        sent = data or QueryDict()
        initial = {"op_id": uuid.uuid4(), "protokoll": asked, "wissen": "wissen" in sent}
        super().__init__(None if choosing else data, initial=initial)
        self.choices = choices
        self._sent = None if data is None else set(sent.getlist("ideen"))
        self._choosing = choosing
        self.fields["protokoll"].choices = protocols  # type: ignore[attr-defined]  # a ChoiceField
        if not is_for_few:
            del self.fields["wissen"]

    @property
    def columns(self) -> list[dict[str, Any]]:
        """For the page: each column with the boxes of its ideas."""
        return [
            {
                "index": index,
                "title": title,
                "ideas": [{"candidate": each, "is_chosen": self._is_chosen(index, each)} for each in ideas],
            }
            for index, (title, ideas) in enumerate(self.choices.columns)
            if ideas
        ]

    def taking(self, export_pk: int) -> Taking:
        given = self.cleaned_data
        return Taking(
            op_id=given["op_id"],
            export=export_pk,
            protocol=int(given["protokoll"]),
            numbers=self._numbers(),
            may_disclose=given.get("wissen", False),
        )

    def _numbers(self) -> set[int]:
        sent = self._sent or set()
        return {
            each.number for _, ideas in self.choices.columns for each in ideas if str(each.number) in sent
        }

    def _is_chosen(self, column: int, candidate: Candidate) -> bool:
        """At first all that is public and not in the draft yet; then what was chosen."""
        choosing = self._choosing
        if choosing and choosing.column in (None, column):
            return choosing.is_setting and _is_new(candidate)
        if self._sent is None:
            return _is_new(candidate)
        return candidate.is_free and str(candidate.number) in self._sent


def _is_new(candidate: Candidate) -> bool:
    return candidate.is_free and not candidate.is_taken
