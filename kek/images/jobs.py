from datetime import time

from django.utils import timezone

from kek.clock.registry import job
from kek.images.unfinished import forget_unfinished


@job(at=time(3, 50))
def forget_unfinished_uploads() -> None:
    forget_unfinished(timezone.now())
