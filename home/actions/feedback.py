from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from home.enums import FeedbackKind
from home.exceptions import AlreadyAnswered
from home.models import Feedback
from kek.addresses import absolute
from kek.letters.actions.letters import write_letter
from kek.letters.words import CLOSING
from kek.pages.models import DistrictSettings
from kek.people.models import User


@transaction.atomic
def leave_feedback(feedback: Feedback, district: DistrictSettings) -> None:
    """Store the message and write to the office, where one is named."""
    feedback.save()
    if district.office_email:
        _tell_office(feedback, district)


def _tell_office(feedback: Feedback, district: DistrictSettings) -> None:
    write_letter(
        key=f"feedback:{feedback.pk}",
        to=district.office_email,
        subject=f"{feedback.get_kind_display()} ({district.short_title})",
        text=f"{_facts(feedback)}\n\n{feedback.message}\n\n{_how_to_answer(feedback)}",
        headers={"Reply-To": feedback.email} if feedback.email else None,
    )


def _facts(feedback: Feedback) -> str:
    lines = [f"Über das Formular kam eine Rückmeldung: {feedback.get_kind_display()}"]
    if feedback.about:
        lines.append(f"Es geht um: {feedback.about}")
    if feedback.kind == FeedbackKind.BARRIER:
        lines.append(f"Bitte antworten Sie bis: {feedback.due_on:%d.%m.%Y}")
    return "\n".join(lines)


def _how_to_answer(feedback: Feedback) -> str:
    """Only what is written at the entry is noted as answered, and only then the address is forgotten."""
    address = absolute(reverse("wagtailsnippets_home_feedback:edit", args=[feedback.pk]))
    where = "Bitte schreiben Sie Ihre Antwort am Eintrag, nicht als E-Mail: Nur dort gilt sie als gegeben."
    return f"{where}\n{address}"


@transaction.atomic
def answer_feedback(feedback_pk: int, by: User, text: str, district: DistrictSettings) -> None:
    """Note the answer, send it where an address was given, and forget the address.

    Raises AlreadyAnswered for the second of two.
    """
    feedback = Feedback.objects.select_for_update().get(pk=feedback_pk)
    if feedback.is_answered:
        raise AlreadyAnswered
    if feedback.email:
        _write_to_person(feedback, text, district)
    feedback.was_mailed, feedback.email = bool(feedback.email), ""
    feedback.answer, feedback.answered_by, feedback.answered_at = text, by, timezone.now()
    feedback.is_done = True
    feedback.save()


def tick_off(feedback_pk: int, *, is_done: bool) -> None:
    """Whether a letter without answer still waits. One that was answered meanwhile stays as it is."""
    Feedback.objects.filter(pk=feedback_pk, answered_at=None).update(is_done=is_done)


def _write_to_person(feedback: Feedback, text: str, district: DistrictSettings) -> None:
    received = timezone.localtime(feedback.received_at).strftime("%d.%m.%Y")
    write_letter(
        key=f"feedback-answer:{feedback.pk}",
        to=feedback.email,
        subject=f"Antwort auf Ihre Rückmeldung ({district.short_title})",
        text=f"Guten Tag,\n\nam {received} haben Sie uns geschrieben:\n\n{_quoted(feedback.message)}\n\n"
        f"Unsere Antwort:\n\n{text}\n\n{CLOSING}",
        headers={"Reply-To": district.office_email} if district.office_email else None,
    )


def _quoted(message: str) -> str:
    return "\n".join(f"> {line}" for line in message.splitlines())


def forget_feedback(now: datetime) -> None:
    """After twelve months, as Feedback says."""
    Feedback.objects.expired(now).delete()
