from datetime import timedelta

from django.utils import timezone

from kek.clock.registry import job
from kek.letters.actions import letters
from kek.letters.actions.sending import put_back_silent, send_letters
from kek.letters.models import Letter


@job(every=timedelta(minutes=1))
def send_what_waits() -> None:
    """Letters that were refused for now, and those of a sender that was killed."""
    now = timezone.now()
    put_back_silent(now)
    if Letter.objects.due(now).exists():
        send_letters.enqueue()


@job(every=timedelta(hours=1))
def forget_letters() -> None:
    letters.forget_letters(timezone.now())
