"""Which contributions go into a protocol. The action has the last word on each of them."""

import uuid
from typing import Any

from django import forms
from django.http import QueryDict

from participation.actions.protocols import Taking
from participation.queries.for_protocol import Candidate, Choices

LONGEST_NUMBER = 9


class TakeForm(forms.Form):
    """Columns and ideas are boxes that the page draws itself: an idea goes along if its column does too."""

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
        super().__init__(data, initial={"op_id": uuid.uuid4(), "protokoll": asked})
        self.choices = choices
        self.fields["protokoll"].choices = protocols  # type: ignore[attr-defined]  # a ChoiceField
        if not is_for_few:
            del self.fields["wissen"]

    @property
    def columns(self) -> list[dict[str, Any]]:
        """For the page: each column with its box and those of its ideas."""
        return [
            {
                "index": index,
                "title": title,
                "is_chosen": not self.is_bound or str(index) in self._sent("spalten"),
                "ideas": [{"candidate": each, "is_chosen": self._is_chosen(each)} for each in ideas],
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
        sent, columns = self._sent("ideen"), self._sent("spalten")
        return {
            each.number
            for index, (_, ideas) in enumerate(self.choices.columns)
            for each in ideas
            if str(index) in columns and str(each.number) in sent
        }

    def _is_chosen(self, candidate: Candidate) -> bool:
        """At first all that is public and not in the draft yet; then what was chosen."""
        if self.is_bound:
            return candidate.is_free and str(candidate.number) in self._sent("ideen")
        return candidate.is_free and not candidate.is_taken

    def _sent(self, name: str) -> set[str]:
        return set(self.data.getlist(name)) if isinstance(self.data, QueryDict) else set()
