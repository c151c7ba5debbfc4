"""The filter above a list. It travels in the address, so the names of its fields are German."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from django import forms
from django.http import QueryDict

from kek.people.validators import validate_plain_line


class SearchField(forms.CharField):
    """Words to search for; those that cannot be are explained."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            max_length=100,
            validators=[validate_plain_line],
            widget=forms.TextInput(attrs={"type": "search"}),
            error_messages={"max_length": "Bitte höchstens 100 Zeichen eingeben."},
        )


class FilterForm(forms.Form):
    """A choice that the list does not offer counts as not made: an old link still shows something."""

    labels: ClassVar[Mapping[str, str]]

    def __init__(self, query: QueryDict, offered: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        typed = {name: query.get(name, "") for name in self.base_fields}
        chosen = {name: query[name] for name, words in offered.items() if query.get(name) in dict(words)}
        super().__init__({**typed, **chosen})
        for name, words in offered.items():
            self.fields[name] = forms.ChoiceField(
                label=self.labels[name], required=False, choices=[("", "Alle"), *words]
            )
        self.full_clean()

    @property
    def is_filtering(self) -> bool:
        return any(self.cleaned_data.values())
