from django_tasks import task


@task(backend="queue")
def tell(news_pks: list[int], subject: str) -> None:
    """After the cause was committed. Carried out twice, everybody is told once."""
    from kek.following.actions.telling import tell_immediately  # noqa: PLC0415  actions enqueue this task

    tell_immediately(news_pks, subject)
