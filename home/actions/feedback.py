import logging

from django.core.mail import EmailMessage

from home.models import Feedback
from kek.pages.models import DistrictSettings

logger = logging.getLogger(__name__)


def leave_feedback(feedback: Feedback, district: DistrictSettings) -> None:
    """Store the message, then tell the office. A dead mail server loses nothing: the admin lists it."""
    feedback.save()
    if district.office_email:
        _tell_office(feedback, district)


def _tell_office(feedback: Feedback, district: DistrictSettings) -> None:
    about = f"Es geht um: {feedback.about}" if feedback.about else ""
    mail = EmailMessage(
        subject=f"{feedback.get_kind_display()} ({district.short_title})",
        body=f"{feedback.message}\n\n{about}".strip(),
        to=[district.office_email],
        reply_to=[feedback.email] if feedback.email else None,
    )
    try:
        mail.send()
    except OSError:
        # smtplib's errors are OSErrors. Neither the text nor the address goes into the log.
        logger.exception("Feedback %s could not be mailed", feedback.pk)
