from datetime import time, timedelta

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from kek.clock.actions.tasks import BACKEND, put_back_lost_tasks
from kek.clock.models import Pulse
from kek.clock.registry import job
from kek.stores.sqlite3.fulltext import forget_deleted_words
from kek.stores.sqlite3.log import empty_log

# Tasks that were carried out say nothing any more; those that failed are looked at by a person.
DAYS_OF_DONE = 2
DAYS_OF_FAILED = 14


@job(every=timedelta(minutes=1))
def look_for_lost_tasks() -> None:
    put_back_lost_tasks(timezone.now())


@job(at=time(3))
def forget_tasks() -> None:
    call_command(
        "prune_db_task_results",
        # As on a command line: the command looks at its default even if an option is handed in.
        f"--backend={BACKEND}",
        queue_name="*",
        min_age_days=DAYS_OF_DONE,
        failed_min_age_days=DAYS_OF_FAILED,
        verbosity=0,
    )
    Pulse.objects.exclude(pk__in=Pulse.objects.living(timezone.now())).delete()


@job(at=time(4))
def forget_what_was_deleted() -> None:
    """After the night's other jobs; the log last, because it holds what the index was before. Who reads just
    then keeps the log for another day."""
    forget_deleted_words(connection)
    empty_log(connection)
