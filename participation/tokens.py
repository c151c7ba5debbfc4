"""What the links of invitations and claims carry: a secret and this site's signature over it.

The signature lets a forged link be refused before the database is asked. The links to a board carry a seal:
the beginning of the signature over its code, short for the sake of the QR code.
"""

from django.core.signing import BadSignature, Signer
from django.utils.crypto import constant_time_compare

INVITATION = "participation.invitation"
CLAIM = "participation.claim"
CODE = "participation.code"

# 60 bits: a thousand million tries a day hit one with p < 1e-9.
SEAL_LENGTH = 10


def signed(kind: str, secret: str) -> str:
    return Signer(salt=kind).sign(secret)


def secret_in(kind: str, token: str) -> str | None:
    """None if the link was not made here, or for something else."""
    try:
        return Signer(salt=kind).unsign(token)
    except BadSignature:
        return None


def seal_of(code: str) -> str:
    """What only a link made here says of a code. A renewed code has another one."""
    return _seal(Signer(salt=CODE), code)


def is_sealed(code: str, seal: str) -> bool:
    """Also by a key of this site that was changed meanwhile: sheets of paper live longer."""
    signer = Signer(salt=CODE)
    return any(
        constant_time_compare(seal, _seal(signer, code, key)) for key in (signer.key, *signer.fallback_keys)
    )


def _seal(signer: Signer, code: str, key: str | bytes | None = None) -> str:
    return signer.signature(code, key)[:SEAL_LENGTH]
