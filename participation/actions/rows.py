"""Rows of one model, written with one statement.

bulk_create asks every field of every row how it is to be written: for sixty cards that took as long as all
rights and rules together. Here only those are asked whose values the database keeps in another form.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import connection, models

# Written as they are: text, numbers, truth values, keys.
PLAIN = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
    models.ForeignKey,
)


@dataclass(frozen=True)
class Plan:
    """How the rows of a model are written. others are the places and fields that are not plain."""

    statement: str
    row: str
    values_of: Callable[[models.Model], tuple[Any, ...]]
    others: tuple[tuple[int, models.Field[Any, Any]], ...]


@cache
def _plan(model: type[models.Model]) -> Plan:
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    return Plan(
        f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ",  # noqa: S608  names of the model
        f"({', '.join(['%s'] * len(fields))})",
        attrgetter(*(field.attname for field in fields)),
        tuple((place, field) for place, field in enumerate(fields) if not isinstance(field, PLAIN)),
    )


def insert(rows: Sequence[models.Model]) -> None:
    """Write new rows, in their order; each has its key then. All are of one model. No signal is sent."""
    if not rows:
        return
    plan = _plan(type(rows[0]))
    values: list[Any] = []
    for row in rows:
        of_row = list(plan.values_of(row))
        for place, field in plan.others:
            of_row[place] = field.get_db_prep_save(field.pre_save(row, True), connection)
        values += of_row
    with connection.cursor() as cursor:
        cursor.execute(plan.statement + ", ".join([plan.row] * len(rows)) + " RETURNING id", values)
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk, row._state.adding = key, False
