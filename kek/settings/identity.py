"""The switch for OpenID Connect: all of its variables, or none."""

from typing import Any
from urllib.parse import urlsplit

from kek.settings import env

VARIABLES = {
    "server_url": "KEK_OIDC_SERVER_URL",
    "client_id": "KEK_OIDC_CLIENT_ID",
    "secret": "KEK_OIDC_CLIENT_SECRET",
    "name": "KEK_OIDC_NAME",
}


def identity_provider() -> dict[str, Any] | None:
    """What is known of the provider; None where nobody logs in through one."""
    values = {key: env.text(name, "") for key, name in VARIABLES.items()}
    if not any(values.values()):
        return None
    missing = [VARIABLES[key] for key, value in values.items() if not value]
    if missing:
        raise env.BadSetting(f"Für die Anmeldung über OpenID Connect fehlt: {', '.join(missing)}.")
    if not _is_safe(values["server_url"]):
        raise env.BadSetting("KEK_OIDC_SERVER_URL muss mit https:// beginnen.")
    return values


def _is_safe(address: str) -> bool:
    """Tokens are taken at their word because TLS brings them; on the own machine nobody listens in."""
    parts = urlsplit(address)
    is_own = parts.hostname in {"localhost", "127.0.0.1"}
    return parts.scheme == "https" or (parts.scheme == "http" and is_own)
