"""Until when a round may run, and how many consents it may need: asked by the form and by the action."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from documents.limits import REVIEW_DAYS


def validate_last_day(last_day: date) -> None:
    ahead = (last_day - timezone.localdate()).days
    if ahead < 1:
        raise ValidationError("Die Frist muss mindestens bis morgen reichen.")
    if ahead > REVIEW_DAYS:
        raise ValidationError(f"Bitte wählen Sie einen Tag in den nächsten {REVIEW_DAYS} Tagen.")


def validate_asked(count: int) -> None:
    if not count:
        raise ValidationError(
            "So wird niemand gefragt. Bitte wählen Sie einen Ausschuss mit Mitgliedern oder laden Sie "
            "Personen ein."
        )


def validate_quorum(quorum: int | None, count: int) -> None:
    if quorum is not None and not 1 <= quorum <= count:
        people = "wird 1 Person" if count == 1 else f"werden {count} Personen"
        raise ValidationError(f"Gefragt {people}. Bitte nennen Sie höchstens so viele nötige Zustimmungen.")
