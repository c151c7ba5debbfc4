"""All rows of one board, taken out and put back: as a backup of the database does, but in milliseconds."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from django.db import models, transaction

from participation.models import (
    Board,
    BoardExport,
    Column,
    Comment,
    CommentVersion,
    CountedVotes,
    Idea,
    IdeaGroup,
    IdeaVersion,
    ModerationDecision,
    Operation,
    Participant,
    Report,
    Support,
    TaggedIdea,
    Vote,
)

Rows = list[tuple[type[models.Model], list[dict[str, Any]]]]

# What hangs on a board and by which path. Foreign keys are checked at commit, so order does not matter.
TABLES: dict[type[models.Model], str] = {
    Column: "board",
    Participant: "board",
    IdeaGroup: "board",
    Operation: "board",
    BoardExport: "board",
    Report: "board",
    ModerationDecision: "board",
    Comment: "idea__board",
    CommentVersion: "comment__idea__board",
    CountedVotes: "idea__board",
    IdeaVersion: "idea__board",
    Support: "idea__board",
    TaggedIdea: "content_object__board",
    Vote: "idea__board",
    Idea: "board",
}


def take(board_pk: int, models_wanted: Collection[type[models.Model]] = TABLES) -> Rows:
    tables = [(model, list(rows_of(model, board_pk).values())) for model in models_wanted]
    return [(Board, list(Board.objects.filter(pk=board_pk).values())), *tables]


def put_back(board_pk: int, rows: Rows, **changes: Any) -> None:
    """The board as it was then, under a new epoch: what clients know of the time since is no more."""
    (_, (board,)), *tables = rows
    with transaction.atomic():
        for model in TABLES:
            found = rows_of(model, board_pk)
            found._raw_delete(found.db)  # the rows alone: cascades would ask for each what hangs on it
        for model, values in tables:
            with _times_kept(model):
                model._default_manager.bulk_create(model(**row) for row in values)
        Board.objects.filter(pk=board_pk).update(**{**board, "epoch": uuid4(), **changes})


def rows_of(model: type[models.Model], board_pk: int) -> "models.QuerySet[Any]":
    return model._default_manager.filter(**{TABLES[model]: board_pk})


@contextmanager
def _times_kept(model: type[models.Model]) -> Iterator[None]:
    """Rows come back with the time they had, not with the present one."""
    fields = [field for field in model._meta.fields if getattr(field, "auto_now_add", False)]
    for field in fields:
        field.auto_now_add = False
    try:
        yield
    finally:
        for field in fields:
            field.auto_now_add = True
