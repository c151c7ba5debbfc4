from django_tasks import task


@task(backend="queue")
def tell_of_answers(batch_pk: int) -> None:
    """After they were published. Carried out twice, everybody is told once."""
    from participation.actions.answer_letters import tell_of_batch  # noqa: PLC0415  actions enqueue this task

    tell_of_batch(batch_pk)


@task(backend="queue")
def tell_of_correction(answer_pk: int, number: int) -> None:
    """number is that of the version that was replaced. Carried out twice, everybody is told once."""
    from participation.actions import correction_letters  # noqa: PLC0415  actions enqueue this task

    correction_letters.tell_of_correction(answer_pk, number)
