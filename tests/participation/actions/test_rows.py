"""Rows that are written by hand begin as the model begins them."""

from dataclasses import asdict, dataclass
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from participation.actions.rows import insert, update
from participation.actions.steps import IdeaRow
from participation.enums import Source, Voice
from participation.models import Board, Idea

pytestmark = pytest.mark.django_db


def row(board: Board, number: int) -> IdeaRow:
    column = board.columns.get().pk
    start = {"board_id": board.pk, "column_id": column, "number": number, "rank": number, "seq": number}
    said = {"text": f"Idee {number}", "place_id": None, "pseudonym": "Amsel", "was_shown": True}
    return IdeaRow(**start, **said, source=Source.LIVE, voice=Voice.EXPERT, op=uuid4())


def told(idea: Idea) -> dict[str, object]:
    return {field.attname: getattr(idea, field.attname) for field in Idea._meta.concrete_fields}


def test_new_rows_are_as_if_the_model_had_been_saved(board: Board) -> None:
    began = timezone.now()
    rows = [row(board, number) for number in (1, 2, 3)]
    keys = insert(Idea, rows)
    saved = [Idea.objects.get(pk=key) for key in keys]
    for given, idea in zip(rows, saved, strict=True):
        meant = Idea(**asdict(given), pk=idea.pk, created_at=idea.created_at)
        assert told(idea) == told(meant)
        assert began <= idea.created_at <= timezone.now()


def test_nothing_is_written_of_no_rows(board: Board) -> None:
    assert insert(Idea, []) == []


@dataclass
class Strange:
    op: UUID
    colour: str = "rot"


def test_what_the_model_does_not_have_is_an_error() -> None:
    with pytest.raises(TypeError, match="colour"):
        insert(Idea, [Strange(uuid4())])


def test_only_the_named_columns_of_a_row_are_written(board: Board) -> None:
    before = board.code
    ends = timezone.now()
    board.seq, board.timer_ends_at, board.code = 5, ends, "ANDERS22"
    update(board, ("seq", "timer_ends_at"))
    board.refresh_from_db()
    assert (board.seq, board.timer_ends_at, board.code) == (5, ends, before)
