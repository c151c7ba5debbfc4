"""What arrives."""

from datetime import timedelta

from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from kek.following.actions.telling import write_digests
from tests.tasks import work_off


def delivered() -> list[EmailMessage]:
    """The letters that go out when all tasks are carried out."""
    assert work_off() == []
    return mail.outbox


def recipients() -> list[str]:
    return sorted(letter.to[0] for letter in delivered())


def after_monday() -> list[EmailMessage]:
    """The letters that are out once the next Monday has come."""
    write_digests(timezone.now() + timedelta(days=7))
    return delivered()


def flat(text: str) -> str:
    """Without line breaks: where a line is filled does not matter."""
    return " ".join(text.split())
