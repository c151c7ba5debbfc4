"""Days, as forms ask for them."""

from typing import Any

from django import forms

# What the calendars of browsers read and send, whatever they show.
FORMAT = "%Y-%m-%d"


class DayField(forms.DateField):
    """A day, chosen in the browser's calendar or typed as people write it."""

    def __init__(self, *, error_messages: dict[str, str] | None = None, **options: Any) -> None:
        super().__init__(
            widget=forms.DateInput(format=FORMAT, attrs={"type": "date"}),
            error_messages={
                "invalid": "Bitte geben Sie den Tag so an: 24.11.2026.",
                **(error_messages or {}),
            },
            **options,
        )
