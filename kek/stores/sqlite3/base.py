"""SQLite with a fair queue for the writers of this process.

SQLite lets one connection write at a time. Who finds it taken sleeps and looks again, at most `timeout`
seconds, and whoever looks at the right moment is next: with many threads some are never lucky and end with
"database is locked". Here the threads of one process wait in line before they ask SQLite. Other processes
are still kept apart by SQLite itself, which then has one of each process to choose from.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from kek.stores.sqlite3.turns import Turn, TurnQueue

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
LONGEST_VERB = max(map(len, WRITES))
# What sqlite3 waits if nothing is set.
USUAL_TIMEOUT = 5.0

_queues: defaultdict[str, TurnQueue] = defaultdict(TurnQueue)


class DatabaseWrapper(base.DatabaseWrapper):
    """Holds a turn from BEGIN IMMEDIATE to the end of the transaction."""

    turn: Turn | None = None

    transaction_mode: str | None

    def create_cursor(self, name: Any = None) -> "Cursor":  # noqa: ARG002  Django's signature
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        cursor.in_turn = self.in_turn
        return cursor

    @contextmanager
    def in_turn(self, sql: str) -> Iterator[None]:
        """Around one statement. Outside a transaction, one that writes is a transaction of its own."""
        if self.turn is not None or self.connection.in_transaction or not _is_writing(sql):
            yield
            return
        turn = self._take_turn()
        try:
            yield
        finally:
            turn.end()

    def _take_turn(self) -> Turn:
        seconds = self.settings_dict["OPTIONS"].get("timeout", USUAL_TIMEOUT)
        turn = _queues[str(self.settings_dict["NAME"])].take(seconds)
        if turn is None:
            raise OperationalError(f"database is locked: no turn to write within {seconds} s")
        return turn

    def _end_turn(self) -> None:
        turn, self.turn = self.turn, None
        if turn is not None:
            turn.end()

    def _start_transaction_under_autocommit(self) -> None:
        """Transactions that begin DEFERRED only read, and wait for nobody."""
        if self.transaction_mode in {"IMMEDIATE", "EXCLUSIVE"}:
            self.turn = self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in django-stubs
        except BaseException:
            self._end_turn()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # not in django-stubs
        # A commit that fails leaves the transaction open; Django then rolls it back.
        self._end_turn()

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]  # not in django-stubs
        self._end_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # not in django-stubs
        finally:
            self._end_turn()


def _is_writing(sql: str) -> bool:
    return sql.lstrip()[:LONGEST_VERB].upper().startswith(WRITES)


class Cursor(base.SQLiteCursorWrapper):
    in_turn: Callable[[str], Any]

    def execute(self, query: str, params: Any = None) -> "Cursor":
        with self.in_turn(query):
            super().execute(query, params)
        return self

    def executemany(self, query: str, param_list: Iterable[Any]) -> "Cursor":
        with self.in_turn(query):
            super().executemany(query, param_list)
        return self
