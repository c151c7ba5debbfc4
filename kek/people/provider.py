"""Talking to the identity provider: allauth's way, where we want to be surer than it is."""

import logging
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest

logger = logging.getLogger(__name__)

# Of key pairs. A key that both sides know would prove nothing that TLS has not proved.
ALGORITHMS = {
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA"),
}


class ProviderAdapter(OpenIDConnectOAuth2Adapter):
    """Its issuer is the one of the environment, its ID token is signed, and both answers are of one person.

    allauth takes an ID token at its word, because TLS brought it, and can do without one.
    """

    @property
    def openid_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().openid_config
        expected, _, _ = self.get_provider().app.settings["server_url"].partition("/.well-known/")
        if config["issuer"].rstrip("/") != expected.rstrip("/"):
            raise _not_believed("it calls itself by another address")
        return config

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        signed = self._decode_id_token(app, kwargs["response"]["id_token"])
        told = self._fetch_user_info(token.token)
        if told["sub"] != signed["sub"]:
            raise _not_believed("it speaks of two people")
        return self.get_provider().sociallogin_from_response(request, {"userinfo": told, "id_token": signed})

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """Signed by a key that the provider publishes, for us, by it, and not over."""
        try:
            key = self._key_of(id_token)
            return jwt.decode(
                id_token,
                key,
                [key.algorithm_name],
                {"require": ["iss", "aud", "exp", "iat", "sub"]},
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
            )
        except jwt.PyJWTError as error:
            raise _not_believed(f"its ID token is none: {type(error).__name__}") from error

    def _key_of(self, id_token: str) -> jwt.PyJWK:
        """The one that the token names; whoever publishes a single key need not name it."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
        answer.raise_for_status()
        named = jwt.get_unverified_header(id_token).get("kid")
        keys = [
            key
            for key in jwt.PyJWKSet.from_dict(answer.json()).keys
            if named in {None, key.key_id}
            and key.algorithm_name in ALGORITHMS
            and key.public_key_use != "enc"
        ]
        if len(keys) != 1:
            raise _not_believed("it publishes no key, or several, for its ID token")
        return keys[0]


def _not_believed(why: str) -> OAuth2Error:
    """People read that it is not possible now; whoever runs the site reads why, and nothing of a person."""
    logger.warning("The provider was not believed: %s", why)
    return OAuth2Error(why)
