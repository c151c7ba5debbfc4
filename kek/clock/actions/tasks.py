"""Carrying out tasks, and those again whose worker died. Tasks of this site may run twice."""

from datetime import datetime

from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from kek.clock.models import Pulse

BACKEND = "queue"
# Whatever has taken that many workers with it would take the next one, too.
WORKERS_PER_TASK = 5
KILLED = "kek.clock.actions.tasks.WORKER_WAS_KILLED"


def carry_out_one(worker: str) -> bool:
    """False if there is nothing to do. Asked by a plain read: taking a task locks SQLite for all writers."""
    if not DBTaskResult.objects.ready().filter(backend_name=BACKEND).exists():
        return False
    Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name=BACKEND,
        startup_delay=False,
        max_tasks=1,
        worker_id=worker,
    ).run()
    _forget_tracebacks()
    return True


def _forget_tracebacks() -> None:
    """They quote what people wrote and would stay for weeks; the log has the place without words."""
    telling = DBTaskResult.objects.failed().filter(backend_name=BACKEND).exclude(traceback="")
    if telling.exists():
        telling.update(traceback="")


def put_back_lost_tasks(now: datetime) -> None:
    """Tasks that run, but not in a worker that lives. A worker has its pulse before it takes a task, so the
    tasks are asked for first."""
    running = list(DBTaskResult.objects.running().values_list("pk", "worker_ids", "started_at"))
    living = set(Pulse.objects.living(now).values_list("worker", flat=True)) if running else set()
    for pk, workers, started_at in running:
        if workers[-1] not in living:
            lost = DBTaskResult.objects.filter(pk=pk, status=TaskResultStatus.RUNNING, started_at=started_at)
            if len(workers) < WORKERS_PER_TASK:
                lost.update(status=TaskResultStatus.READY)
            else:
                lost.update(
                    status=TaskResultStatus.FAILED, finished_at=now, exception_class_path=KILLED, traceback=""
                )
