"""What the search needs to find compounds and slips of the pen: pg_trgm on PostgreSQL, on SQLite a list of
the words in the full-text index."""

from typing import Any

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


def list_words(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS home_search_vocabulary "
            "USING fts5vocab('wagtailsearch_indexentry_fts', 'row')"
        )


def forget_words(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE IF EXISTS home_search_vocabulary")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_open_the_front_door"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [TrigramExtension(), migrations.RunPython(list_words, forget_words)]
