from datetime import datetime

from django.db import transaction

from home.models import Feedback
from kek.letters.actions.letters import write_letter
from kek.pages.models import DistrictSettings


@transaction.atomic
def leave_feedback(feedback: Feedback, district: DistrictSettings) -> None:
    """Store the message and write to the office, where one is named."""
    feedback.save()
    if district.office_email:
        _tell_office(feedback, district)


def _tell_office(feedback: Feedback, district: DistrictSettings) -> None:
    about = f"Es geht um: {feedback.about}" if feedback.about else ""
    write_letter(
        key=f"feedback:{feedback.pk}",
        to=district.office_email,
        subject=f"{feedback.get_kind_display()} ({district.short_title})",
        text=f"{feedback.message}\n\n{about}".strip(),
        headers={"Reply-To": feedback.email} if feedback.email else None,
    )


def forget_feedback(now: datetime) -> None:
    """After twelve months, as Feedback says."""
    Feedback.objects.expired(now).delete()
