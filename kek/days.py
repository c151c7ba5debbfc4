"""Days, as forms ask for them and as they are counted."""

from calendar import monthrange
from datetime import date
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


def months_later(day: date, months: int) -> date:
    """Or earlier, if months are negative. From the 31st on, the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
