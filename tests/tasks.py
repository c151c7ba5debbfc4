"""What `manage.py work` does with waiting tasks, at once and in this thread."""

from unittest import mock

from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult


def work_off() -> list[str]:
    """Carry out everything that is due. The names of the tasks that failed; a task may not fail unnoticed."""
    before = set(DBTaskResult.objects.failed().values_list("pk", flat=True))
    worker = db_worker.Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="queue",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    )
    # It would close the test's own connection, and with it the transaction that holds its rows.
    with mock.patch.object(db_worker, "close_old_connections"):
        worker.run()
    failed = DBTaskResult.objects.failed().exclude(pk__in=before)
    return [f"{row.task_path}: {row.exception_class_path}" for row in failed]
