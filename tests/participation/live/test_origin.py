from typing import Any

import pytest

from participation.live.origin import is_same_origin


def scope(origin: str | None, host: str = "kek.example", scheme: str = "wss", **headers: str) -> dict:
    pairs = [(b"host", host.encode())]
    pairs += [(b"origin", origin.encode())] if origin is not None else []
    pairs += [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"scheme": scheme, "headers": pairs}


@pytest.fixture(autouse=True)
def one_site(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["kek.example"]
    settings.CSRF_TRUSTED_ORIGINS = ["https://*.partner.example", "https://partner.example:8443"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.parametrize(
    ("origin", "host", "scheme"),
    [
        ("https://kek.example", "kek.example", "wss"),
        ("https://kek.example", "kek.example:443", "wss"),
        ("HTTPS://KEK.example:443", "KEK.EXAMPLE", "wss"),
        ("http://kek.example:8000", "kek.example:8000", "ws"),
        ("https://foren.partner.example", "kek.example", "wss"),
        ("https://partner.example:8443", "kek.example", "wss"),
    ],
)
def test_pages_of_this_site_and_trusted_ones_may(origin: str, host: str, scheme: str) -> None:
    assert is_same_origin(scope(origin, host, scheme))


@pytest.mark.parametrize(
    ("origin", "host", "scheme"),
    [
        (None, "kek.example", "wss"),
        ("", "kek.example", "wss"),
        ("null", "kek.example", "wss"),
        ("https://kek.example:8443", "kek.example", "wss"),
        ("http://kek.example", "kek.example", "wss"),
        ("https://kek.example.fremd.example", "kek.example", "wss"),
        ("https://kek.example/", "kek.example", "wss"),
        ("https://clara@kek.example", "kek.example", "wss"),
        ("https://kek.example:port", "kek.example", "wss"),
        ("https://kek.example:443:443", "kek.example", "wss"),
        ("https://[kek.example", "kek.example", "wss"),
        ("https://fremd.example", "fremd.example", "wss"),
        ("http://foren.partner.example", "kek.example", "wss"),
    ],
)
def test_others_and_malformed_ones_may_not(origin: str | None, host: str, scheme: str) -> None:
    assert not is_same_origin(scope(origin, host, scheme))


def test_two_origins_are_none() -> None:
    doubled = scope("https://kek.example")
    doubled["headers"].append((b"origin", b"https://kek.example"))
    assert not is_same_origin(doubled)


def test_the_proxy_says_that_it_is_https() -> None:
    assert is_same_origin(scope("https://kek.example", scheme="ws", x_forwarded_proto="https"))
    assert not is_same_origin(scope("https://kek.example", scheme="ws", x_forwarded_proto="http"))
