"""Mail, database, Redis and clamd are spoken to over TLS, unless they stand on this machine."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from kek.settings.env import BadSetting

# The others encrypt and take anybody's certificate.
CHECKED_MODES = ("verify-ca", "verify-full")
WITHOUT_TLS = (
    "{name} nennt einen anderen Rechner ({host}), und der Weg dorthin ist nicht verschlüsselt. {way} "
    "Ist er auf andere Art geschützt, nennen Sie den Rechner in KEK_PLAIN_HOSTS."
)


def require_tls_of_database(database: dict[str, Any], plain_hosts: list[str]) -> None:
    mode = database.get("OPTIONS", {}).get("sslmode")
    if mode not in CHECKED_MODES:
        _require_here(
            "DATABASE_URL", database.get("HOST", ""), plain_hosts, "Bitte hängen Sie ?sslmode=verify-full an."
        )


def require_tls_of_redis(url: str, plain_hosts: list[str]) -> None:
    if urlsplit(url).scheme == "redis":
        _require_here(
            "REDIS_URL", urlsplit(url).hostname or "", plain_hosts, "Bitte schreiben Sie rediss:// davor."
        )


def require_tls_of_mail(host: str, plain_hosts: list[str], *, uses_tls: bool) -> None:
    if not uses_tls:
        _require_here("EMAIL_HOST", host, plain_hosts, "Bitte setzen Sie EMAIL_USE_TLS=true.")


def require_scanner_nearby(address: str | tuple[str, int] | None, plain_hosts: list[str]) -> None:
    if isinstance(address, tuple):
        _require_here(
            "KEK_CLAMD", address[0], plain_hosts, "clamd kann es nicht: Es gehört auf denselben Rechner."
        )


def _require_here(name: str, host: str, plain_hosts: list[str], way: str) -> None:
    if not _is_here(host) and host not in plain_hosts:
        raise BadSetting(WITHOUT_TLS.format(name=name, host=host, way=way))


def _is_here(host: str) -> bool:
    """No host, or the folder of a socket, is this machine as well."""
    if host in {"", "localhost"} or host.startswith("/"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
