"""Rows of one model, written with one statement of our own.

Making models of them and having bulk_create ask every field of every row how it is to be written took for
sixty cards as long as all rights and rules together. Here rows are plain objects that say what differs from
row to row; the model is asked once for all the rest, and only about values that the database keeps in another
form.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection, models
from django.utils import timezone

# Written as they are: text, numbers, truth values, keys.
PLAIN = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
    models.ForeignKey,
)
# By name of the attribute, what makes of its value what the database keeps.
Others = tuple[tuple[str, Callable[[Any, Any], Any]], ...]


@dataclass(frozen=True)
class Plan:
    """How the rows of a model are written: others are the values that are not plain."""

    statement: str
    row: str
    fields: tuple[models.Field[Any, Any], ...]
    others: Others

    def blank(self, database: Any) -> dict[str, Any]:
        """What is written of a row that says nothing of its own, in the order of the statement."""
        now = timezone.now()
        values = {
            field.attname: now if getattr(field, "auto_now_add", False) else field.get_default()
            for field in self.fields
        }
        return values | {name: prepare(values[name], database) for name, prepare in self.others}


@cache
def _plan(model: type[models.Model]) -> Plan:
    fields = tuple(field for field in model._meta.concrete_fields if not field.primary_key)
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    return Plan(
        f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ",  # noqa: S608  names of the model
        f"({', '.join(['%s'] * len(fields))})",
        fields,
        _others(fields),
    )


def _others(fields: Sequence[models.Field[Any, Any]]) -> Others:
    return tuple((field.attname, field.get_db_prep_save) for field in fields if not isinstance(field, PLAIN))


def insert(model: type[models.Model], rows: Sequence[object]) -> list[int]:
    """Write new rows, in their order, and answer their keys. No signal is sent.

    A row's attributes are the model's by the names of their columns (column_id); those that it lacks are as
    the model begins them, one moment and one default for all rows.
    """
    if not rows:
        return []
    plan = _plan(model)
    with connection.cursor() as cursor:
        blank = plan.blank(cursor.db)
        values: list[Any] = []
        for row in rows:
            own = vars(row)
            of_row = blank | own
            if len(of_row) != len(blank):
                raise TypeError(f"{model.__name__} has no {', '.join(of_row.keys() - blank.keys())}.")
            for name, prepare in plan.others:
                if name in own:
                    of_row[name] = prepare(own[name], cursor.db)
            values += of_row.values()
        cursor.execute(plan.statement + ", ".join([plan.row] * len(rows)) + " RETURNING id", values)
        return [key for (key,) in cursor.fetchall()]


def update(row: models.Model, names: tuple[str, ...]) -> None:
    """Write some columns of a row that is there already, named as its attributes. No signal is sent."""
    statement, others = _updating(type(row), names)
    values = {name: getattr(row, name) for name in names}
    with connection.cursor() as cursor:
        for name, prepare in others:
            values[name] = prepare(values[name], cursor.db)
        cursor.execute(statement, [*values.values(), row.pk])


@cache
def _updating(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, Others]:
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    fields = [by_name[name] for name in names]
    quote = connection.ops.quote_name
    columns = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)
    return (
        f"UPDATE {quote(model._meta.db_table)} SET {columns} WHERE id = %s",  # noqa: S608  names of the model
        _others(fields),
    )
