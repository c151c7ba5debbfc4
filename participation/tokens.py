"""What the links of invitations and claims carry: a secret and this site's signature over it.

The signature lets a forged link be refused before the database is asked.
"""

from django.core.signing import BadSignature, Signer

INVITATION = "participation.invitation"
CLAIM = "participation.claim"


def signed(kind: str, secret: str) -> str:
    return Signer(salt=kind).sign(secret)


def secret_in(kind: str, token: str) -> str | None:
    """None if the link was not made here, or for something else."""
    try:
        return Signer(salt=kind).unsign(token)
    except BadSignature:
        return None
