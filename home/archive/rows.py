"""What of a row goes into a package, and what comes of it again?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from django.apps import apps
from django.core.files.storage import Storage
from django.db import models
from modelcluster.models import get_serializable_data_for_fields, model_from_serializable_data
from taggit.managers import TaggableManager

from home.archive.keys import Keys, Swap
from home.archive.references import Values, refers_to_account, swapped
from home.archive.tables import TRACED, Table


@dataclass(frozen=True)
class StoredFile:
    """A file that goes into the package, and where it lies in this site."""

    path: str
    name: str
    storage: Storage


def file_fields(model: type[models.Model]) -> list[models.FileField]:
    return [field for field in model._meta.concrete_fields if isinstance(field, models.FileField)]


def values_of(row: models.Model, table: Table, keys: Keys, swap: Swap) -> Values:
    """One line of the table's file."""
    model = table.model
    values: Values = {
        name: value
        for name, value in get_serializable_data_for_fields(row).items()
        if name != "pk" and name not in table.leave_out and not refers_to_account(model._meta.get_field(name))
    }
    if isinstance(model._meta.pk, models.OneToOneField):
        values[model._meta.pk.name] = row.pk
    for name in relations_of(model):
        values[name] = list(getattr(row, name).values_list("pk", flat=True))
    values = exchanged(table, values, swap)
    if table.has_tags:
        values["tags"] = sorted(row.tags.names())  # type: ignore[attr-defined]  # both models have taggit's
    number = keys.number(model, row.pk)
    for stored in files_of(row, table, number):
        values[stored[0].name] = _as_file(stored[1])
    return {"row": number, **values}


def _as_file(stored: StoredFile) -> dict[str, Any]:
    """path is None where the file was missing already."""
    is_there = stored.storage.exists(stored.name)
    return {"name": PurePosixPath(stored.name).name, "path": stored.path if is_there else None}


def files_of(
    row: models.Model, table: Table, number: int | None
) -> Iterator[tuple[models.FileField, StoredFile]]:
    for field in file_fields(table.model):
        name = str(getattr(row, field.name))
        if name and field.name not in table.leave_out:
            folder = f"dateien/{table.label}/{number}"
            yield field, StoredFile(f"{folder}/{PurePosixPath(name).name}", name, field.storage)


def plain(value: Any) -> str:
    """What JSON does not know. Times to the microsecond, so that they come back as they were."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be archived")


def build_row(table: Table, key: Any, values: Values, swap: Swap) -> models.Model:
    """The row as an instance, not saved: without files, tags and relations to many."""
    model = table.model
    beside = {"row", "tags", *(field.name for field in file_fields(model)), *relations_of(model)}
    own = {name: value for name, value in values.items() if name not in beside}
    own = exchanged(table, own, swap)
    if isinstance(model._meta.pk, models.OneToOneField):
        key = own[model._meta.pk.name]
    row: models.Model = model_from_serializable_data(model, {"pk": key, **own}, check_fks=False)
    row._state.adding = True
    return row


def exchanged(table: Table, values: Values, swap: Swap) -> Values:
    """In fields, in JSON and in keys whose table another field names."""
    values = swapped(table.model, values, swap)
    for name, rewrite in table.rewrite.items():
        if name in values:
            values[name] = rewrite(values[name], swap)
    for name, kind in table.typed.items():
        values[name] = swap(TRACED[values[kind]], values[name])
    return values


def relations_of(model: type[models.Model]) -> list[str]:
    """Relations to many that are nothing but that; rows of their own are archived as a table."""
    relations = [each for each in model._meta.many_to_many if not isinstance(each, TaggableManager)]
    return [each.name for each in relations if each.m2m_db_table() in _joining_tables()]


@cache
def _joining_tables() -> frozenset[str]:
    models_made = apps.get_models(include_auto_created=True)
    return frozenset(model._meta.db_table for model in models_made if model._meta.auto_created)
