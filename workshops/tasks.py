from django_tasks import task


@task(backend="queue")
def announce_event(event_pk: int, key: str, title: str, text: str) -> None:
    """Carried out twice, it is announced once."""
    from workshops.actions.news import announce_for_event  # noqa: PLC0415  actions enqueue this task

    announce_for_event(event_pk, key, title, text)


@task(backend="queue")
def announce_downloads(event_pk: int, first_row: int) -> None:
    from workshops.actions.news import announce_downloads_from  # noqa: PLC0415  likewise

    announce_downloads_from(event_pk, first_row)
