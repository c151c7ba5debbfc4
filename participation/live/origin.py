"""Whether a socket was opened by a page of this site.

Browsers send cookies with sockets to any site, so the Origin header decides, whole: scheme, host and port.
(Channels' own validator lets foreign ports pass.) A missing or malformed origin is a refusal.
"""

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host
from django.utils.http import is_same_domain

ORIGIN = re.compile(r"(https?)://([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?")
HOST = re.compile(r"([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?")
PORTS = {"http": "80", "https": "443"}
LOCAL_HOSTS = [".localhost", "127.0.0.1", "[::1]"]

Origin = tuple[str, str, str]


def is_same_origin(scope: dict[str, Any]) -> bool:
    origin = _origin(_only_header(scope, b"origin"))
    if origin is None:
        return False
    return origin == _own_origin(scope) or any(
        _matches(origin, trusted) for trusted in settings.CSRF_TRUSTED_ORIGINS
    )


def _own_origin(scope: dict[str, Any]) -> Origin | None:
    """The site as the browser addressed it, if that is one of its names."""
    found = HOST.fullmatch((_only_header(scope, b"host") or "").lower())
    if found is None:
        return None
    host, port = found.groups()
    allowed = settings.ALLOWED_HOSTS or (LOCAL_HOSTS if settings.DEBUG else [])
    if not validate_host(host, allowed):
        return None
    scheme = _scheme(scope)
    return scheme, host, port or PORTS[scheme]


def _scheme(scope: dict[str, Any]) -> str:
    """https also when the proxy that ends TLS says so, by the same header as for requests."""
    if settings.SECURE_PROXY_SSL_HEADER:
        header, secure = settings.SECURE_PROXY_SSL_HEADER
        name = header.removeprefix("HTTP_").replace("_", "-").lower().encode()
        if (_only_header(scope, name) or "").split(",")[0].strip() == secure:
            return "https"
    return "https" if scope.get("scheme") in {"wss", "https"} else "http"


def _origin(text: str | None) -> Origin | None:
    found = ORIGIN.fullmatch((text or "").lower())
    if found is None:
        return None
    scheme, host, port = found.groups()
    return scheme, host, port or PORTS[scheme]


def _matches(origin: Origin, trusted: str) -> bool:
    """A trusted origin is exact, or covers subdomains as in https://*.example.org."""
    parts = urlsplit(trusted.lower())
    scheme, host, port = origin
    pattern = (parts.hostname or "").removeprefix("*")
    trusted_port = str(parts.port or PORTS.get(parts.scheme, ""))
    return scheme == parts.scheme and port == trusted_port and is_same_domain(host, pattern)


def _only_header(scope: dict[str, Any], name: bytes) -> str | None:
    values = [value for key, value in scope["headers"] if key == name]
    return values[0].decode("latin-1") if len(values) == 1 else None
