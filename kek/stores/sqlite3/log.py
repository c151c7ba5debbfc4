"""SQLite's write-ahead log: it holds pages as they were before something was deleted."""

from django.db.backends.base.base import BaseDatabaseWrapper


def empty_log(database: BaseDatabaseWrapper) -> bool:
    """Move all of it into the file and cut it to nothing. False if somebody was just reading or writing, or
    inside a transaction, where SQLite refuses; and for other databases, which have no such log."""
    if database.vendor != "sqlite" or database.in_atomic_block:
        return False
    with database.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy, *_ = cursor.fetchone()
    return not is_busy
