"""Answers to the ideas of the example board: one of each kind published, others waiting as drafts."""

from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from home.demo.facts import ideas
from participation.actions.answers import publish_answers
from participation.actions.drafts import Words, write_draft
from participation.models import Board, Handling, Idea, IdeaStatus, OfficialAnswer

ANSWERED_BY = "Projektbüro (Beispiel)"


def load_answers(board: Board) -> None:
    """On a board that has just got its ideas."""
    published = [_draft(board, row) for row in ideas()["answers"]]
    publish_answers(_key(board, "published"), {draft.pk: draft.version for draft in published}, None)
    for row in ideas()["drafts"]:
        _draft(board, row)
    for number, days in ideas()["deadlines"]:
        deadline = timezone.localdate() + timedelta(days=days)
        # Not by the action, which sets none that has passed: here one was missed.
        Handling.objects.update_or_create(idea=_idea(board, number), defaults={"deadline": deadline})


def _draft(board: Board, row: list[Any]) -> OfficialAnswer:
    kind, numbers, text = row
    status = IdeaStatus.objects.filter(kind=kind).first()
    if status is None:
        raise LookupError(f"There is no status of the kind {kind}.")
    keys = [_idea(board, number).pk for number in numbers]
    words = Words(status, text, ANSWERED_BY, timezone.localdate())
    return write_draft(_key(board, text), keys, words, None)


def _idea(board: Board, number: int) -> Idea:
    return Idea.objects.get(board=board, number=number)


def _key(board: Board, what: str) -> Any:
    return uuid5(NAMESPACE_URL, f"answers {board.pk} {what}")
