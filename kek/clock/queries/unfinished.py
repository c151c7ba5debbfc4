"""What still has a task that will come to an end? A task can end without a word: its workers were killed."""

from typing import Any

from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

UNFINISHED = [TaskResultStatus.READY, TaskResultStatus.RUNNING]


def worked_on_by(task: Task) -> set[Any]:
    """The first argument of each of its tasks that waits or runs.

    Read what you ask about before this: what ends in between has then written how it ended.
    """
    rows = DBTaskResult.objects.filter(task_path=task.module_path, status__in=UNFINISHED)
    return {arguments["args"][0] for arguments in rows.values_list("args_kwargs", flat=True)}
