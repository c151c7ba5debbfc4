"""What `manage.py work` does with waiting tasks, at once and in this thread."""

from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult


def work_off() -> list[str]:
    """Carry out everything that is due. The names of the tasks that failed; a task may not fail unnoticed."""
    before = set(DBTaskResult.objects.failed().values_list("pk", flat=True))
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="queue",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
    ).run()
    failed = DBTaskResult.objects.failed().exclude(pk__in=before)
    return [f"{row.task_path}: {row.exception_class_path}" for row in failed]
