"""Logging in at somebody else's: which provider, and what is believed and kept of its answer."""

import logging
from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.conf import settings
from django.http import HttpRequest

from kek.people.models import User

logger = logging.getLogger(__name__)

# Stands in the address that the provider sends people back to; docs/login.md names it.
PROVIDER_ID = "anbieter"
KIND = "openid_connect"


def provider_name() -> str:
    """What its button is called; empty where the switch is off."""
    return str(settings.OPENID_CONNECT["name"]) if settings.OPENID_CONNECT else ""


class IdentityAdapter(DefaultSocialAccountAdapter):
    """The environment names the provider, the database none. It is asked for an address only."""

    def list_apps(
        self,
        request: HttpRequest | None,  # noqa: ARG002  allauth's signature
        provider: str | None = None,
        client_id: str | None = None,
    ) -> list[SocialApp]:
        app = _app()
        if app is None or provider not in {None, KIND, PROVIDER_ID} or client_id not in {None, app.client_id}:
            return []
        return [app]

    def on_authentication_error(self, *_: Any, exception: Exception | None = None, **__: Any) -> None:
        """Of what failed only the kind: what a provider sent may name a person."""
        if exception is not None:
            logger.warning("A log-in at the identity provider failed: %s", type(exception).__name__)

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        """Before anything is looked up or saved. Names are left out: people choose what they are called."""
        _believe_little(sociallogin)
        return super().populate_user(request, sociallogin, {"email": data.get("email")})


def _app() -> SocialApp | None:
    if settings.OPENID_CONNECT is None:
        return None
    known = settings.OPENID_CONNECT
    return SocialApp(
        provider=KIND,
        provider_id=PROVIDER_ID,
        name=known["name"],
        client_id=known["client_id"],
        secret=known["secret"],
        settings={
            "server_url": known["server_url"],
            "scope": ["openid", "email"],
            "oauth_pkce_enabled": True,
        },
    )


def _believe_little(sociallogin: SocialLogin) -> None:
    """Only a true counts as verified: brokers have sent the word "false", which is true to Python."""
    for address in sociallogin.email_addresses:
        address.verified = address.verified is True
    sociallogin.account.extra_data = {}
