from collections.abc import Callable

import pytest
from pytest_django import Settings

from tests.kek.letters.servers import HERE


@pytest.fixture
def mail_server(settings: Settings) -> Callable[[str], None]:
    """From now on the mail server is one of tests.kek.letters.servers, or one that works."""

    def choose(name: str) -> None:
        works = "django.core.mail.backends.locmem.EmailBackend"
        settings.EMAIL_BACKEND = works if name == "works" else f"{HERE}.{name}"

    return choose
