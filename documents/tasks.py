from django_tasks import task

from documents.actions.reading import read


@task(backend="queue")
def read_document(pk: int, number: int) -> None:
    """Takes no longer than documents.reading.apart.LONGEST and the writing of the pages."""
    read(pk, number)
