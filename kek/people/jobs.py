from datetime import time

from django.core.management import call_command

from kek.clock.registry import job


@job(at=time(3, 10))
def forget_sessions() -> None:
    call_command("clearsessions")
