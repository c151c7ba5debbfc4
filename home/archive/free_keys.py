"""Which keys are free in this site for rows that come from elsewhere?"""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Max, Model

KEYS_AT_ONCE = 500


def free_keys(model: type[Model], former: list[Any]) -> list[Any]:
    """The former ones if none of them is taken, else as many new ones."""
    objects = model._default_manager
    if not any(objects.filter(pk__in=part).exists() for part in _parts(former)):
        return former
    highest = objects.aggregate(Max("pk"))["pk__max"] or 0
    return [highest + step for step in range(1, len(former) + 1)]


def move_sequences(models: Iterable[type[Model]]) -> None:
    """PostgreSQL counts by itself: its counters go on behind the keys that were written, never back."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in models:
                _move_sequence(cursor, model)


def _move_sequence(cursor: Any, model: type[Model]) -> None:
    table, column = model._meta.db_table, model._meta.pk.column
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, column])
    (sequence,) = cursor.fetchone()
    if sequence is not None:
        highest = model._default_manager.aggregate(Max("pk"))["pk__max"] or 1
        cursor.execute("SELECT setval(%s, GREATEST(%s, nextval(%s)))", [sequence, highest, sequence])


def _parts(keys: list[Any]) -> Iterable[list[Any]]:
    return (keys[start : start + KEYS_AT_ONCE] for start in range(0, len(keys), KEYS_AT_ONCE))
