"""For statements that are written by hand."""

from collections.abc import Callable, Iterator, Sequence, Sized
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.base import ModelState

Row = TypeVar("Row", bound=models.Model)
Field = models.Field[Any, Any]
Converter = Callable[[Any, Any, BaseDatabaseWrapper], Any]


def placeholders(values: Sized) -> str:
    """As many as there are values, for IN (…); the values themselves go to the driver."""
    return ", ".join(["%s"] * len(values))


def rows_of(model: type[Row], statement: str, values: Sequence[Any]) -> list[Row]:
    """The rows that a statement finds, with all columns of their table: what model.objects.raw(…) reads.

    A model that is made looks for each field whether it was given and how it is set, and tells listeners
    before and after: for sixty cards that took three times as long as the database. What comes from there has
    all its values and no listeners, so they are put where the model keeps them, as when it is unpickled.
    """
    if model.__init__ is not models.Model.__init__:
        raise TypeError(f"{model.__name__} does something of its own when it is made.")
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        fields = _fields_of(model, tuple(column[0] for column in cursor.description))
        names = [field.attname for field in fields]
        converters = list(_converters(fields, cursor.db))
        rows = []
        for found in cursor.fetchall():
            row = model.__new__(model)
            row._state = ModelState()
            row._state.adding, row._state.db = False, cursor.db.alias
            row.__dict__.update(zip(names, found, strict=True))
            for name, column, convert in converters:
                row.__dict__[name] = convert(row.__dict__[name], column, cursor.db)
            rows.append(row)
        return rows


@cache
def _fields_of(model: type[models.Model], columns: tuple[str, ...]) -> tuple[Field, ...]:
    by_column = {str(field.column): field for field in model._meta.concrete_fields}
    if set(columns) != set(by_column):
        raise TypeError(f"The statement must find all columns of {model.__name__} and no others.")
    return tuple(by_column[column] for column in columns)


def _converters(fields: Sequence[Field], database: Any) -> Iterator[tuple[str, Any, Converter]]:
    """For what the database keeps in another form: the field, its column, and what becomes of the value."""
    for field in fields:
        column = field.cached_col
        for convert in [*database.ops.get_db_converters(column), *column.get_db_converters(database)]:
            yield field.attname, column, convert
