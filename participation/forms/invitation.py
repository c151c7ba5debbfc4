from datetime import date, timedelta

from django import forms
from django.utils import timezone

from kek.days import DayField
from participation.enums import Voice
from participation.models import Board

DAYS_WITHOUT_EVENT = 14


class InvitationForm(forms.Form):
    """For which voice an invitation is, and how long it holds."""

    voice = forms.ChoiceField(
        label="Rolle",
        choices=[(voice.value, voice.label) for voice in (Voice.EXPERT, Voice.COMMITTEE, Voice.CITIZEN)],
        help_text="Wer über diese Einladung kommt, schreibt in dieser Rolle.",
    )
    last_day = DayField(
        label="Letzter Tag",
        help_text="Danach gilt die Einladung nicht mehr, und die Rolle endet mit ihr.",
        error_messages={"required": "Bitte geben Sie an, bis wann die Einladung gilt."},
    )


def usual_last_day(board: Board) -> date:
    """The last day of the board's event, if that is still to come, else two weeks from now."""
    today = timezone.localdate()
    event = board.page.related_event
    if event is not None and event.last_day >= today:
        return event.last_day
    return today + timedelta(days=DAYS_WITHOUT_EVENT)
