import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest

from kek.people.account_texts import ERROR_MESSAGES

logger = logging.getLogger(__name__)

# What allauth says after sending; untrue when sending failed.
SENT_MESSAGES = {"account/messages/login_code_sent.txt", "account/messages/email_confirmation_sent.txt"}
NOT_SENT = (
    "Die E-Mail konnte gerade nicht gesendet werden. Ihre Angaben sind gespeichert. "
    "Bitte fordern Sie in einigen Minuten einen neuen Code an."
)


class AccountAdapter(DefaultAccountAdapter):
    """allauth's behaviour, where this platform differs."""

    error_messages = {**DefaultAccountAdapter.error_messages, **ERROR_MESSAGES}

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A dead mail server must not break sign-up: the account stays, the code can be asked for again."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:  # smtplib's errors are OSErrors
            # Only the error's kind: its text may name the address, as "recipient refused" does.
            logger.error("Mail %s could not be sent: %s", template_prefix, type(error).__name__)  # noqa: TRY400
            if self.request is not None:
                self.request.mail_failed = True
                messages.error(self.request, NOT_SENT)

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
