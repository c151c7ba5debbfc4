import pytest

from kek.people.models import User
from kek.process.models import ProcessPage
from tests.factories.archive import rich_process


@pytest.fixture
def process(olga: User, mira: User) -> ProcessPage:
    return rich_process(olga, mira)


@pytest.fixture
def without_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    leave_pages_out(monkeypatch)


def leave_pages_out(patch: pytest.MonkeyPatch) -> None:
    """Setting pages takes most of the time and is no matter of data."""
    patch.setattr("home.archive.writing.write_pages", lambda *_: [])
