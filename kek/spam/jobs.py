from datetime import timedelta

from django.utils import timezone

from kek.clock.registry import job
from kek.spam.proofs import forget_proofs


@job(every=timedelta(hours=1))
def forget_used_proofs() -> None:
    forget_proofs(timezone.now())
