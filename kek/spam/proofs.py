"""A browser proves that it took pains: it looks for a number, which costs it a second and a person nothing.

The sums are altcha's, on this site alone: nothing is asked elsewhere, nobody solves a puzzle. That a proof
counts once is kept here, in a unique column: two requests with one proof cannot both be first.
"""

import base64
import binascii
import json
from datetime import datetime, timedelta
from typing import Any, Literal

from altcha import ChallengeOptions, create_challenge, verify_solution
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kek.spam.models import UsedProof

# On a phone of some years about two seconds of computing while somebody types, on a desk less than one.
HARDEST = 50_000
GOOD_FOR = timedelta(minutes=20)
LONGEST = 1_000
ALGORITHM: Literal["SHA-256"] = "SHA-256"


def new_challenge() -> dict[str, Any]:
    options = ChallengeOptions(
        algorithm=ALGORITHM, max_number=HARDEST, hmac_key=_key(), expires=timezone.now() + GOOD_FOR
    )
    challenge: dict[str, Any] = create_challenge(options).to_dict()
    return challenge


def take_proof(text: str) -> bool:
    """Whether the text proves the work, for the first time. It is used up by asking."""
    challenge = _challenge_of(text)
    if not challenge:
        return False
    try:
        with transaction.atomic():
            UsedProof.objects.create(challenge=challenge, expires_at=timezone.now() + GOOD_FOR)
    except IntegrityError:
        return False
    return True


def forget_proofs(now: datetime) -> None:
    """An expired challenge is refused by its own date."""
    UsedProof.objects.expired(now).delete()


def _challenge_of(text: str) -> str:
    """What was solved; nothing if it was not, or not in time, or is none of ours."""
    if not text or len(text) > LONGEST:
        return ""
    try:
        payload = json.loads(base64.b64decode(text, validate=True))
        if payload["algorithm"] != ALGORITHM or "expires=" not in payload["salt"]:
            return ""
        is_solved, _ = verify_solution(payload, _key(), check_expires=True)
    except (binascii.Error, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return ""
    return str(payload["challenge"]) if is_solved else ""


def _key() -> str:
    return salted_hmac("kek.spam.proofs", "challenge", algorithm="sha256").hexdigest()
