"""How secrets that must be read again are kept: encrypted under the site's key.

Whoever has a copy of the database, but not SECRET_KEY, can make no code of a second factor from it. An
earlier key in SECRET_KEY_FALLBACKS still opens what was sealed under it.
"""

import base64
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

PURPOSE = b"kek.people.sealing:"


class UnreadableError(Exception):
    """Sealed under a key that is no longer known, or not sealed at all."""


def seal(text: str) -> str:
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise UnreadableError from None


def _box() -> MultiFernet:
    return MultiFernet([_fernet(str(key)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _fernet(key: str) -> Fernet:
    # SECRET_KEY is long and random (checked on deployment), so one round is enough.
    return Fernet(base64.urlsafe_b64encode(sha256(PURPOSE + key.encode()).digest()))
