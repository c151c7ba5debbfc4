from datetime import time

from django.utils import timezone

from home.actions import feedback
from kek.clock.registry import job


@job(at=time(3, 20))
def forget_feedback() -> None:
    feedback.forget_feedback(timezone.now())
