"""Documents get into the queue of those whose text is read."""

from collections.abc import Iterable

from django.db import transaction
from django_tasks_db.models import DBTaskResult

from documents.enums import Reading
from documents.models import KekDocument
from documents.tasks import read_document


@transaction.atomic
def read_again(documents: Iterable[KekDocument]) -> int:
    """What was read is found until the new reading takes its place."""
    chosen = KekDocument.objects.filter(pk__in=[document.pk for document in documents])
    chosen.update(reading=Reading.UNREAD, reading_fault="")
    return ask_for_unread()


@transaction.atomic
def ask_for_unread() -> int:
    """A task for each unread document that has none waiting: those from before there were tasks, and those
    whose task was lost. Returns how many."""
    waiting = _waiting()
    unread = KekDocument.objects.unread().order_by("pk").values_list("pk", "version_number")
    asked = [each for each in unread if each not in waiting]
    for pk, number in asked:
        read_document.enqueue(pk, number)
    return len(asked)


def _waiting() -> set[tuple[int, int]]:
    tasks = DBTaskResult.objects.ready().filter(task_path=read_document.module_path)
    return {tuple(arguments["args"]) for arguments in tasks.values_list("args_kwargs", flat=True)}
