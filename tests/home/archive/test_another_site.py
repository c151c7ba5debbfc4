"""The demo's running process is archived here and restored there: another database, another folder."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import DjangoDbBlocker

from kek.pages.models import DistrictSettings
from tests.migrated_rows import COPY, MigratedRows

Manage = Callable[..., str]


@pytest.fixture(scope="session")
def kept_rows(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, migrated_rows: MigratedRows
) -> MigratedRows:
    with django_db_blocker.unblock():
        migrated_rows.keep()
    return migrated_rows


@pytest.fixture
def elsewhere(tmp_path: Path, kept_rows: MigratedRows) -> Iterator[Manage]:
    """manage.py of an empty site beside this one."""
    name = f"{connection.settings_dict['NAME']}_elsewhere"
    environment = {**os.environ, "KEK_DATA_DIR": str(tmp_path / "data"), "REDIS_URL": "", "KEK_DEMO": "false"}
    environment |= {"DJANGO_SETTINGS_MODULE": "kek.settings.dev", "DATABASE_URL": ""}
    environment["SECRET_KEY"] = settings.SECRET_KEY  # joining links carry a seal
    (tmp_path / "data").mkdir()
    # Migrated already: migrating takes half a minute, and then has nothing to do.
    if connection.vendor == "sqlite":
        shutil.copy(kept_rows.file, tmp_path / "data" / "db.sqlite3")
    else:
        environment["DATABASE_URL"] = _address(name)
        _on_server(f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}"')
        if shutil.which("pg_dump"):
            _copy_into(name)

    def manage(*words: str) -> str:
        done = subprocess.run(  # noqa: S603  our own interpreter
            [sys.executable, "manage.py", *words],
            env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise CommandError(done.stderr)
        return done.stdout

    manage("migrate", "-v0")
    yield manage
    if connection.vendor == "postgresql":
        _on_server(f'DROP DATABASE IF EXISTS "{name}"')


def _address(database: str) -> str:
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{database}"


def _copy_into(database: str) -> None:
    """What stands committed in the tests' database: the rows that migrations made."""
    ours = _address(connection.settings_dict["NAME"])
    dump = subprocess.run(  # noqa: S603  our own server
        ["pg_dump", f"--exclude-schema={COPY}", ours],  # noqa: S607  wherever it is installed
        capture_output=True, check=True,
    )  # fmt: skip
    subprocess.run(  # noqa: S603  likewise
        ["psql", "--quiet", "--set=ON_ERROR_STOP=1", _address(database)],  # noqa: S607  likewise
        input=dump.stdout, capture_output=True, check=True,
    )  # fmt: skip


def _on_server(*statements: str) -> None:
    """Databases are made outside of transactions, so by a connection of its own."""
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def data(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as package:
        return {
            name: json.loads(package.read(name))
            for name in package.namelist()
            if name.startswith("daten/") and "schluessel" not in name
        }


def differences(first: dict[str, Any], second: dict[str, Any]) -> list[Any]:
    """Where two packages say something else, short enough to be read."""
    return [
        (name, one.get("address"), field, value, {**other, **other.get("values", {})}.get(field))
        for name in first
        for one, other in zip(first[name], second[name], strict=True)
        for field, value in ({**one, **one.get("values", {})}).items()
        if field != "values" and value != {**other, **other.get("values", {})}.get(field)
    ]


def pages(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist() if name.startswith("seiten/")}


@pytest.mark.django_db
def test_an_empty_site_has_the_same_pages_rows_and_files(tmp_path: Path, elsewhere: Manage) -> None:
    first, second = tmp_path / "erst.zip", tmp_path / "zweit.zip"
    call_command("demo", stdout=io.StringIO())
    DistrictSettings.objects.update(district="Landkreis")  # said by the site, not by the process
    call_command("archive", "fortschreibung", str(first), stdout=io.StringIO())

    printed = elsewhere("restore", str(first))
    elsewhere("archive", "fortschreibung", str(second))

    assert "participation.idea                              21        21" in printed
    assert differences(data(first), data(second)) == []
    assert pages(second) == pages(first)
    with pytest.raises(CommandError, match="gibt es in dieser Plattform schon eine Seite"):
        elsewhere("restore", str(first))
