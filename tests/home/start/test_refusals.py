"""Every reason not to start is one German sentence."""

import errno
import shutil
import socket
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection
from django.db.backends.postgresql.base import DatabaseWrapper
from pytest_django.fixtures import Settings

from home.start import address, folders, services
from home.start.exceptions import CannotStart
from kek.settings.databases import database


@pytest.mark.parametrize("text", ["", "web", "0", "65536", "-1", "８０８０"])
def test_a_port_that_is_none(text: str) -> None:
    with pytest.raises(CannotStart, match=r"^PORT muss eine Zahl von 1 bis 65535 sein"):
        address.read_port(text)


def test_a_port_that_is_taken() -> None:
    with socket.create_server((address.HOST, 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(CannotStart, match=f"^Port {port} ist schon belegt"):
            address.listen(port)


def test_a_port_that_is_reserved() -> None:
    sentence = address.sentence(80, OSError(errno.EACCES, "Permission denied"))

    assert sentence == "Port 80 ist dem System vorbehalten. Nehmen Sie einen ab 1024: make run PORT=8000"


def test_a_folder_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(CannotStart, match=r"lässt sich nicht benutzen: Not a directory"):
        folders.make_room(tmp_path / "file" / "data")


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EACCES, "darf nicht geschrieben werden"), (errno.ENOSPC, "kein Speicherplatz mehr frei")],
)
def test_a_folder_that_takes_nothing(number: int, words: str) -> None:
    assert words in folders.sentence(Path("data"), OSError(number, ""))


def test_a_disk_that_is_nearly_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=3_000_000))

    with pytest.raises(CannotStart, match=r"sind nur 3 MB frei, gebraucht werden 150 MB\.$"):
        folders.make_room(tmp_path)


def test_a_redis_that_is_not_there(settings: Settings) -> None:
    with socket.create_server((address.HOST, 0)) as closed:
        settings.REDIS_URL = f"redis://{address.HOST}:{closed.getsockname()[1]}/0"

    with pytest.raises(CannotStart, match=r"^Redis antwortet nicht\."):
        services.ask_redis()


def test_a_redis_address_that_is_none(settings: Settings) -> None:
    settings.REDIS_URL = "localhost"

    with pytest.raises(CannotStart, match=r"^REDIS_URL muss mit redis://"):
        services.ask_redis()


@pytest.mark.django_db
def test_a_database_that_is_not_there_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server((address.HOST, 0)) as closed:
        closed_port = closed.getsockname()[1]
    url = f"postgres://kek@{address.HOST}:{closed_port}/kek"
    absent = DatabaseWrapper({**connection.settings_dict, **database(url, Path())})
    monkeypatch.setattr(services, "connection", absent)

    with pytest.raises(CannotStart, match=r"^Die Datenbank antwortet nicht\..+onnection refused"):
        services.ask_database()


def test_only_the_first_line_of_the_databases_complaint_is_told() -> None:
    sentence = services.database_sentence(OperationalError("connection refused\n\tIs the server running?"))

    assert "connection refused" in sentence
    assert "\n" not in sentence
