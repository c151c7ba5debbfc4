"""Conditions that several tables share."""

from django.db.models import Value
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual


def at_most(field: str, length: int) -> LessThanOrEqual:
    """SQLite ignores the length of a column, so the database is told in a way that it checks."""
    return LessThanOrEqual(Length(field), Value(length))


def at_least(field: str, length: int) -> GreaterThanOrEqual:
    return GreaterThanOrEqual(Length(field), Value(length))
