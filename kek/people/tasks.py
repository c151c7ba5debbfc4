from django_tasks import task


@task(backend="queue")
def end_forgotten_sessions(account_pk: int) -> None:
    """Of an account that was deleted or closed. Done twice, the same."""
    from kek.people.actions.forgetting import end_sessions_of  # noqa: PLC0415  actions enqueue this task

    end_sessions_of(account_pk)
