"""Tasks lie in the database until `manage.py work` takes them; Wagtail's own are carried out at once."""

from typing import Any

from django_tasks.backends.immediate import ImmediateBackend
from django_tasks_db import DatabaseBackend

# Search index and uses of images and documents: Wagtail makes tasks of them. What is saved is found at once,
# and what is withdrawn is gone from the index in the same transaction, also where no worker runs.
AT_ONCE = ("modelsearch.", "wagtail.")


class TaskBackend(DatabaseBackend):
    def __init__(self, alias: str, params: dict[str, Any]) -> None:
        super().__init__(alias, params)
        self.immediate = ImmediateBackend(alias, params)

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        if task.module_path.startswith(AT_ONCE):
            return self.immediate.enqueue(task, args, kwargs)
        return super().enqueue(task, args, kwargs)

    async def aenqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        if task.module_path.startswith(AT_ONCE):
            return await self.immediate.aenqueue(task, args, kwargs)
        return await super().aenqueue(task, args, kwargs)
