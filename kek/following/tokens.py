"""What the links in letters carry: a key and this site's signature over it. Nothing about the person."""

from django.core.signing import BadSignature, Signer

FOLLOWER = "following.follower"
PENDING = "following.pending"


def signed(kind: str, key: str) -> str:
    return Signer(salt=kind).sign(key)


def key_in(kind: str, token: str) -> str | None:
    """None if the link was not made here, or for something else."""
    try:
        return Signer(salt=kind).unsign(token)
    except BadSignature:
        return None
