"""The rows that migrations made, put back after every test that commits.

Django's own way empties all tables and loads the rows again from JSON: a quarter of a second on SQLite, up to
three on PostgreSQL, where emptying a table means a new file. Here a copy lies beside the tables, and a
statement finds those few in which a test left something.
"""

# ruff: noqa: S608  statements about our own tables by their names
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

# The copy's schema: a part of the database on PostgreSQL, an attached file on SQLite.
COPY = "migrated"


class MigratedRows:
    """Keeps them before the first test that commits; until then all others have rolled back."""

    def __init__(self) -> None:
        self.tables: list[str] = []
        self.filled: list[str] = []

    def keep(self) -> None:
        if self.tables:
            return
        self.tables = [name for name in _tables() if not _is_filled_by_triggers(name)]
        if connection.vendor == "sqlite":
            self.file = Path(connection.settings_dict["NAME"]).with_suffix(".migrated")
            _execute(f"VACUUM INTO '{self.file}'")
        else:
            _execute(f"CREATE SCHEMA {COPY}")
            for table in self.tables:
                _execute(f'CREATE TABLE {COPY}."{table}" AS TABLE "{table}"')
        self.filled = _where(self.tables, _has_rows)

    def put_back(self) -> None:
        """Foreign keys are checked at the commit, so order does not matter. Numbers once given stay given."""
        with self._copy(), transaction.atomic():
            for table in _where(self.tables, self._is_changed):
                _execute(f'DELETE FROM "{table}"')
                if table in self.filled:
                    # The condition makes SQLite insert row by row. It copies pages without one, and does
                    # not see that the rows which refer to these have found them again.
                    _execute(f'INSERT INTO "{table}" SELECT * FROM {COPY}."{table}" WHERE true')

    def _is_changed(self, table: str) -> str:
        if table not in self.filled:
            return _has_rows(table)
        now, before = f'SELECT * FROM "{table}"', f'SELECT * FROM {COPY}."{table}"'
        return f"EXISTS ({now} EXCEPT {before}) OR EXISTS ({before} EXCEPT {now})"

    @contextmanager
    def _copy(self) -> Iterator[None]:
        if connection.vendor != "sqlite":
            yield
            return
        _execute(f"ATTACH '{self.file}' AS {COPY}")
        try:
            yield
        finally:
            _execute(f"DETACH {COPY}")


def _tables() -> list[str]:
    return sorted(connection.introspection.django_table_names(only_existing=True, include_views=False))


def _is_filled_by_triggers(table: str) -> bool:
    """SQLite's full-text index follows the table that it is about."""
    return table.endswith("_fts")


def _has_rows(table: str) -> str:
    return f'EXISTS (SELECT 1 FROM "{table}")'


def _where(tables: list[str], condition: Callable[[str], str]) -> list[str]:
    """The tables for which it is true, found by one statement."""
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}' WHERE {condition(table)}" for table in tables))
        return [table for (table,) in cursor.fetchall()]


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
