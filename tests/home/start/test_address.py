"""Letters and frozen copies name the address at which the site is served."""

from contextlib import nullcontext

import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

from home.management.commands import serve
from kek.addresses import absolute


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> None:
    """A start in which nothing is prepared or served."""
    monkeypatch.setattr(serve, "listen", lambda _port: nullcontext())
    monkeypatch.setattr(serve, "prepare", lambda _say: None)
    monkeypatch.setattr(serve.process, "serve", lambda _listener: None)
    monkeypatch.setattr(serve.banner, "lines", lambda _url: [])


@pytest.mark.usefixtures("start")
def test_it_has_the_port_that_was_asked_for(settings: Settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = settings.OWN_ADDRESS
    call_command("serve", port="8123")
    assert absolute("/ideen/") == "http://127.0.0.1:8123/ideen/"


@pytest.mark.usefixtures("start")
def test_an_address_that_was_given_goes_first(settings: Settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://kek.example"
    call_command("serve", port="8123")
    assert absolute("/ideen/") == "https://kek.example/ideen/"
