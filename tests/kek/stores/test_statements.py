"""Rows that are read with a statement of our own are the model's, in every field."""

from datetime import UTC, datetime
from typing import Any

import pytest

from kek.stores.statements import rows_of
from participation.models import Board, Idea, Operation
from tests.factories.participation import idea_on, open_board

pytestmark = pytest.mark.django_db


def told(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.parametrize("model", [Idea, Operation])
def test_rows_are_what_the_model_reads(model: type[Idea | Operation]) -> None:
    board = open_board()
    idea_on(board, "Ein Radweg")
    idea_on(board, "Licht")
    Idea.objects.filter(text="Licht").update(edited_at=datetime(2026, 5, 4, 12, 30, tzinfo=UTC))
    statement = f"SELECT * FROM {model._meta.db_table} WHERE board_id = %s"  # noqa: S608  a model's table
    found = rows_of(model, statement, [board.pk])
    assert {row.pk: told(row) for row in found} == {row.pk: told(row) for row in model.objects.all()}
    assert len(found) == 2


def test_a_row_is_stored_again_where_it_came_from() -> None:
    idea = idea_on(open_board(), "Ein Radweg")
    (row,) = rows_of(Idea, "SELECT * FROM participation_idea", [])
    assert (row, row.board, row.column) == (idea, idea.board, idea.column)
    row.text = "Zwei Radwege"
    row.save()
    assert list(Idea.objects.values_list("pk", "text")) == [(idea.pk, "Zwei Radwege")]


def test_half_a_row_is_an_error() -> None:
    with pytest.raises(TypeError):
        rows_of(Idea, "SELECT id, text FROM participation_idea", [])


def test_a_model_that_does_something_when_it_is_made_is_refused() -> None:
    with pytest.raises(TypeError):
        rows_of(Board, "SELECT * FROM participation_board", [])
