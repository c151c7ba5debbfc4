"""The switch for OpenID Connect is on with all of its variables, off with none, and loud in between."""

import pytest

from kek.settings.env import BadSetting
from kek.settings.identity import identity_provider

COMPLETE = {
    "KEK_OIDC_SERVER_URL": "https://anmelden.kreis.example/realms/kek",
    "KEK_OIDC_CLIENT_ID": "kek",
    "KEK_OIDC_CLIENT_SECRET": "geheim",
    "KEK_OIDC_NAME": "BundID",
}


def with_environment(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name in COMPLETE:
        monkeypatch.delenv(name, raising=False)
    for name, value in values.items():
        monkeypatch.setenv(name, value)


def test_all_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    with_environment(monkeypatch)
    assert identity_provider() is None
    with_environment(monkeypatch, **COMPLETE)
    assert identity_provider() == {
        "server_url": "https://anmelden.kreis.example/realms/kek",
        "client_id": "kek",
        "secret": "geheim",
        "name": "BundID",
    }


@pytest.mark.parametrize("name", COMPLETE)
def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with_environment(monkeypatch, **COMPLETE | {name: ""})
    with pytest.raises(BadSetting, match=f"Für die Anmeldung über OpenID Connect fehlt: {name}."):
        identity_provider()


@pytest.mark.parametrize("address", ["http://anmelden.kreis.example/", "anmelden.kreis.example", "ftp://x/"])
def test_nobody_listens_in(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    with_environment(monkeypatch, **COMPLETE | {"KEK_OIDC_SERVER_URL": address})
    with pytest.raises(BadSetting, match="https://"):
        identity_provider()
