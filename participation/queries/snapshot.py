"""Several reads that see the same moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# On a connection while it is in a snapshot that Django does not know of.
MARK = "kek_in_snapshot"


@contextmanager
def one_snapshot() -> Iterator[None]:
    """All queries inside see one state of the database, without holding up a writer.

    Inside a running transaction it adds nothing: there the caller has decided what is seen.
    """
    if connection.in_atomic_block or getattr(connection, MARK, False):
        yield
    elif connection.vendor == "sqlite":
        with _deferred_transaction():
            yield
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


@contextmanager
def _deferred_transaction() -> Iterator[None]:
    """SQLite: atomic() would take the write lock (transaction_mode IMMEDIATE); a reader needs none."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        setattr(connection, MARK, True)
        try:
            yield
        finally:
            setattr(connection, MARK, False)
            cursor.execute("ROLLBACK")
