"""Second factors that somebody has set up, and the codes that prove them."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

from kek.people.models import User

# Of a security key that a test made once; attestation none.
CREDENTIAL = {
    "id": "Y3JlZGVudGlhbC1vZi1hLXRlc3Q",
    "rawId": "Y3JlZGVudGlhbC1vZi1hLXRlc3Q",
    "type": "public-key",
    "response": {
        "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiQUEiLCJvcmlnaW4iOi"
        "JodHRwOi8vdGVzdHNlcnZlciJ9",
        "attestationObject": "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YViY69q3JHqY58lN6TBm0kw4r9mgyimONo"
        "S0ersRMfzJ8gBFAAAAAAAAAAAAAAAAAAAAAAAAAAAAFGNyZWRlbnRpYWwtb2YtYS10ZXN0"
        "pQECAyYgASFYICbvzr0O6eNKZpGH4Ys6kSKy9zOUW2Scyfn5Ien52tgSIlggkCOL3pzHuz"
        "MNFQxncE3SWucFUgV0S28xv0BwdFhy0OY",
    },
    "clientExtensionResults": {},
}


def app_of(person: User) -> str:
    """The secret of an app that makes codes for this person."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def code_of(secret: str) -> str:
    """What the app shows at this moment."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def passkey_of(person: User) -> Authenticator:
    """A key that no device has."""
    data = {"name": "Handy", "credential": CREDENTIAL}
    return Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=data)


def recovery_codes_of(person: User) -> list[str]:
    return RecoveryCodes.activate(person).get_unused_codes()
