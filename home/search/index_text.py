from typing import Any

from django.db import connection
from django.db.models import F, QuerySet


def indexed_texts(rows: QuerySet, pks: list[int]) -> list[tuple[Any, str]]:
    """Rows with the text that the index holds of them, in one query; pages of all types alike."""
    field = "body_text" if connection.vendor == "postgresql" else "body"
    found = rows.filter(pk__in=pks).annotate(indexed_text=F(f"index_entries__{field}"))
    return [(row, row.indexed_text or "") for row in found] if pks else []
