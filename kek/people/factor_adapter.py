import base64
import logging
import secrets
from io import BytesIO

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings

from kek.people.models import User
from kek.people.sealing import UnreadableError, seal, unseal

logger = logging.getLogger(__name__)


class FactorAdapter(DefaultMFAAdapter):
    """allauth's second factors, where this platform differs."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Dieser Code stimmt nicht oder wurde schon benutzt. Bitte nehmen Sie einen neuen.",
        "cannot_generate_recovery_codes": "Bitte richten Sie zuerst einen Passkey oder eine App ein.",
        "unverified_email": "Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse.",
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """A secret that cannot be read is replaced by one that nobody knows: no code matches it."""
        try:
            return unseal(encrypted_text)
        except UnreadableError:
            logger.error("A second factor cannot be read: SECRET_KEY_FALLBACKS lacks an earlier key")  # noqa: TRY400
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def build_totp_svg(self, url: str) -> str:
        picture = BytesIO()
        segno.make(url, error="m", micro=False).save(
            picture, kind="svg", xmldecl=False, border=4, light="#fff", omitsize=True
        )
        return picture.getvalue().decode()

    def _get_site_name(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002  allauth's name
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return "Mein Passkey" if number == 1 else f"Mein {number}. Passkey"
