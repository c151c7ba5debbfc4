"""Refused log-ins and reached limits, for whoever runs the site: what and how often, never who or from where.

Refused requests and reached limits of other pages come from Django's own log (kek.faults.RefusalsAndFaults).
"""

import logging
from typing import Any

from allauth.account.signals import (
    email_verification_code_rejected,
    login_code_rejected,
    password_reset_code_rejected,
)
from allauth.mfa.signals import authentication_failed
from django.contrib.auth.signals import user_login_failed
from django.dispatch import Signal

logger = logging.getLogger(__name__)

REFUSALS: dict[Signal, str] = {
    user_login_failed: "a password",
    login_code_rejected: "a code for logging in",
    email_verification_code_rejected: "a code for an address",
    password_reset_code_rejected: "a code for a new password",
    authentication_failed: "a second factor",
}
# allauth's codes of what it tells people who try too often.
LIMITS = {"too_many_login_attempts", "rate_limited"}


def note_refusal(what: str) -> None:
    logger.warning("Refused: %s", what)


def note_limit() -> None:
    logger.warning("A limit was reached: attempts to log in")


def listen() -> None:
    for signal, what in REFUSALS.items():
        signal.connect(_noting(what), dispatch_uid=f"{__name__}: {what}", weak=False)


def _noting(what: str) -> Any:
    def note(**_: Any) -> None:
        note_refusal(what)

    return note
