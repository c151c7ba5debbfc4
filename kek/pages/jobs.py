from datetime import timedelta

from django.core.management import call_command

from kek.clock.registry import job


@job(every=timedelta(minutes=1))
def publish_on_time() -> None:
    """Pages with a date of publication, and those whose time is over."""
    call_command("publish_scheduled")
