import logging
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse

from kek.addresses import absolute
from kek.people.account_texts import BY_CODE, ERROR_MESSAGES, WAYS_TO_CONFIRM
from kek.people.models import User
from kek.people.proving import demand_proof, proves_by_code
from kek.people.second_factor import must_prove
from kek.people.security_log import LIMITS, note_limit

logger = logging.getLogger(__name__)

# What allauth says after sending; untrue when sending failed.
SENT_MESSAGES = {"account/messages/login_code_sent.txt", "account/messages/email_confirmation_sent.txt"}
# What the owner of a closed account would read: that there is none, or that they should log in with it.
TO_NOBODY_OR_TWICE = {"account/email/unknown_account", "account/email/account_already_exists"}
CLOSED = "account/email/account_closed"
# What allauth calls the addresses that its letters lead to.
LINKS = ("activate_url", "password_reset_url", "signup_url")
OWN_STAGES = {"allauth.account.stages.EmailVerificationStage": "kek.people.sign_up.ConfirmAddress"}
NOT_SENT = (
    "Die E-Mail konnte gerade nicht gesendet werden. Ihre Angaben sind gespeichert. "
    "Bitte fordern Sie in einigen Minuten einen neuen Code an."
)


class AccountAdapter(DefaultAccountAdapter):
    """allauth's behaviour, where this platform differs."""

    error_messages = {**DefaultAccountAdapter.error_messages, **ERROR_MESSAGES}

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A dead mail server must not break sign-up: the account stays, the code can be asked for again.

        That an account is closed says the letter alone, to its owner; the page answers as for everybody.
        """
        if template_prefix in TO_NOBODY_OR_TWICE and _is_closed(email):
            template_prefix = CLOSED
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:  # smtplib's errors are OSErrors
            # Only the error's kind: its text may name the address, as "recipient refused" does.
            logger.error("Mail %s could not be sent: %s", template_prefix, type(error).__name__)  # noqa: TRY400
            if self.request is not None:
                self.request.mail_failed = True
                messages.error(self.request, NOT_SENT)

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Letters lead to this site's own address. allauth takes the host and port that the request names,
        and that may be a stranger's who has a new password sent to somebody else."""
        links = {name: absolute(urlsplit(context[name]).path) for name in LINKS if name in context}
        own = {**context, **links, "own_address": absolute("")}
        return super().render_mail(template_prefix, email, own, headers)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:  # noqa: ARG002  allauth's
        """One account, one count. allauth's key has the host and port that the request names as well: whoever
        guesses names another port each time."""
        return str(credentials.get("email", "")).lower()

    def get_login_stages(self) -> list[str]:
        return [OWN_STAGES.get(stage, stage) for stage in super().get_login_stages()]

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        if message_template in SENT_MESSAGES and getattr(request, "mail_failed", False):
            return
        super().add_message(request, level, message_template, *args, **kwargs)

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        if code in LIMITS:
            note_limit()
        return super().validation_error(code, *args)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """allauth asks nothing of those who have neither password nor factor; here they are sent a code."""
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        if required and self.request is not None and proves_by_code(self.request.user):
            demand_proof(self.request)
        return required

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Who is asked for a second factor cannot answer with a password, unless that is all they have."""
        if proves_by_code(user):
            way = {"id": BY_CODE, "url": reverse(f"account_{BY_CODE}")}
            return [{**way, "description": WAYS_TO_CONFIRM[BY_CODE]}]
        methods = [
            {**method, "description": WAYS_TO_CONFIRM[method["id"]]}
            for method in super().get_reauthentication_methods(user)
        ]
        if self.request is None or not must_prove(self.request, user):
            return methods
        return [method for method in methods if method["id"] != "reauthenticate"] or methods


def _is_closed(email: str) -> bool:
    return User.objects.filter(email__iexact=email, is_active=False).exists()
