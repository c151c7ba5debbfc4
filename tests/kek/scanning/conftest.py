from collections.abc import Iterator

import pytest

from tests.kek.scanning.servers import Clamd, running_clamd


@pytest.fixture
def clamd(settings) -> Iterator[Clamd]:  # noqa: ANN001  pytest-django's fixture
    with running_clamd() as server:
        settings.CLAMD = server.address
        yield server
