from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import ConnectionHandler
from django.db import connection as site_database
from django.db.backends.base.base import BaseDatabaseWrapper

from kek.clock import jobs
from kek.settings.databases import database
from kek.stores.sqlite3.log import empty_log

INDEX = "wagtailsearch_indexentry"
MADE = "SELECT sql FROM sqlite_master WHERE name IN (%s, %s) OR (type = 'trigger' AND tbl_name = %s)"


@pytest.fixture
def on_disk(db: None, tmp_path: Path) -> Iterator[BaseDatabaseWrapper]:
    """A database of its own, as the site's is set up."""
    handler = ConnectionHandler({"default": database(f"sqlite:///{tmp_path}/kek.sqlite3", tmp_path)})
    yield handler["default"]
    handler["default"].close()


def files_with(word: bytes, folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if word in file.read_bytes()}


def test_what_was_deleted_stands_in_no_file_any_more(on_disk: BaseDatabaseWrapper, tmp_path: Path) -> None:
    """Neither in free pages nor in the log."""
    with on_disk.cursor() as cursor:
        cursor.execute("CREATE TABLE said (text TEXT)")
        cursor.execute("INSERT INTO said VALUES ('Trinkbrunnen')")
        cursor.execute("DELETE FROM said")
    assert files_with(b"Trinkbrunnen", tmp_path) == {"kek.sqlite3-wal"}

    assert empty_log(on_disk)

    assert files_with(b"Trinkbrunnen", tmp_path) == set()


@pytest.mark.database("sqlite")
def test_a_night_later_no_file_holds_the_words_of_what_was_deleted(
    on_disk: BaseDatabaseWrapper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Table, index and triggers are Wagtail's own, made anew in a file."""
    with site_database.cursor() as cursor:
        cursor.execute(MADE, [INDEX, f"{INDEX}_fts", INDEX])
        made = [sql for (sql,) in cursor.fetchall()]
    words = f"INSERT INTO {INDEX} (id, object_id, title, body, autocomplete, content_type_id, title_norm) "
    with on_disk.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        for sql in made:
            cursor.execute(sql)
        for number, text in enumerate(("Radweg", "Trinkbrunnen", "Schwimmbad")):
            cursor.execute(f"{words} VALUES (%s, %s, '', %s, '', 1, 1)", [number, str(number), text])
        cursor.execute(f"DELETE FROM {INDEX} WHERE id = 1")  # noqa: S608
    empty_log(on_disk)
    assert files_with(b"trinkbrunnen", tmp_path) == {"kek.sqlite3"}

    monkeypatch.setattr(jobs, "connection", on_disk)
    jobs.forget_what_was_deleted()

    assert files_with(b"trinkbrunnen", tmp_path) == set()
    with on_disk.cursor() as cursor:
        cursor.execute(f"SELECT rowid FROM {INDEX}_fts WHERE {INDEX}_fts MATCH 'schwimmbad'")  # noqa: S608
        assert cursor.fetchall() == [(2,)]
