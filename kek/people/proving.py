"""Before something that matters, a person shows once more that it is they."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import (
    did_recently_reauthenticate,
    get_reauthentication_flows,
)
from allauth.account.internal.userkit import user_id_to_str
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from kek.people.models import User

CODE = "people_proof_by_code"


def demand_proof(request: HttpRequest) -> None:
    """allauth leads to the proof and back, and what was sent meanwhile is sent again."""
    if not has_proved(request):
        raise ReauthenticationRequired


def has_proved(request: HttpRequest) -> bool:
    """Within the last five minutes: by password or factor, or, who has neither, by a code or by logging in.

    Those who log in by codes alone allauth would never ask.
    """
    if get_reauthentication_flows(request.user):
        return did_recently_reauthenticate(request)
    records = get_authentication_records(request, request.user)
    return any(time.time() - record["at"] < app_settings.REAUTHENTICATION_TIMEOUT for record in records)


def proves_by_code(user: User | AnonymousUser) -> bool:
    """Whether a code by mail is all that the person can show."""
    return user.is_authenticated and not get_reauthentication_flows(user)


def address_of(user: User | AnonymousUser) -> str:
    """The one that counts now: a new one gets no code before it is verified."""
    return EmailAddress.objects.get_primary_email(user) or ""


class ProofByCode(AbstractCodeVerificationProcess):
    """A code by mail. It counts in the session that asked for it, as long as one for logging in."""

    def __init__(self, request: HttpRequest, state: dict[str, Any]) -> None:
        self.request = request
        super().__init__(
            max_attempts=app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS,
            timeout=app_settings.LOGIN_BY_CODE_TIMEOUT,
            state=state,
            user=request.user,
        )

    @classmethod
    def begin(cls, request: HttpRequest) -> None:
        """Who could not be sent a code has none: the page offers to send it again."""
        process = cls(request, cls.initial_state(user=request.user, email=address_of(request.user)))
        process.send()
        if getattr(request, "mail_failed", False):
            process.abort()
        else:
            process.persist()

    @classmethod
    def resume(cls, request: HttpRequest) -> "ProofByCode | None":
        """None if there is no code, or none any more, or the account has another address since."""
        state = request.session.get(CODE, {})
        asked_by = (state.get("user_id"), state.get("email"))
        if asked_by != (user_id_to_str(request.user), address_of(request.user)):
            return None
        process: ProofByCode | None = cls(request, state).abort_if_invalid()
        return process

    def send(self) -> None:
        adapter = get_adapter()
        self.state["code"] = adapter.generate_login_code()
        adapter.send_mail("account/email/proof_code", self.state["email"], {"code": self.code})

    def persist(self) -> None:
        self.request.session[CODE] = self.state

    def abort(self) -> None:
        self.request.session.pop(CODE, None)

    def finish(self) -> None:
        self.abort()
        record_authentication(self.request, self.user, "code", reauthenticated=True)
