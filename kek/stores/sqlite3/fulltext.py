"""SQLite's full-text indexes: they keep words of deleted rows until the parts that hold them are merged."""

from django.db.backends.base.base import BaseDatabaseWrapper

INDEXES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%USING fts5(%'"


def forget_deleted_words(database: BaseDatabaseWrapper) -> None:
    """Merge all parts of each index, which leaves out what was deleted. FTS5 could overwrite words at once
    (secure-delete), but only from SQLite 3.42 on, and no older one could read the file afterwards."""
    if database.vendor != "sqlite":
        return
    with database.cursor() as cursor:
        cursor.execute(INDEXES)
        for (name,) in cursor.fetchall():
            table = database.ops.quote_name(name)
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608  from the catalogue
