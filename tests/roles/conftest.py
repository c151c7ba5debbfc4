import logging

import pytest

from tests.roles.probe import Browser
from tests.roles.things import build
from tests.roles.world import World


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Faults are told by the tests; a failed one would bury them under the log of all probes."""
    for name in ("django.request", "django.security.csrf"):
        caplog.set_level(logging.CRITICAL + 1, name)


@pytest.fixture(scope="module")
def world(rows_of_the_module: None) -> World:
    return build(Browser)
