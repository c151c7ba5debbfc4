"""Mail servers that behave badly, as Django's backends."""

import smtplib
import ssl
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend

HERE = __name__


class Dead(BaseEmailBackend):
    """Nobody listens. Its complaint quotes an address, as real ones do."""

    def open(self) -> bool:
        raise ConnectionRefusedError("canary@post.example")


class NotTrusted(BaseEmailBackend):
    """Its certificate is by an authority that this machine does not know."""

    def open(self) -> bool:
        raise ssl.SSLCertVerificationError(1, "canary")


class NoSuchUser(EmailBackend):
    """Refuses whoever is called niemand, for good."""

    code = 550

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            if message.to[0].startswith("niemand"):
                raise smtplib.SMTPRecipientsRefused({message.to[0]: (self.code, b"canary")})
        return super().send_messages(messages)


class Greylisting(NoSuchUser):
    """Refuses whoever is called niemand, for now."""

    code = 451


class HangsUp(EmailBackend):
    """Takes one letter and is gone."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        if self.taken:
            raise smtplib.SMTPServerDisconnected("canary")
        self.taken = True
        return super().send_messages(messages)

    def open(self) -> bool:
        self.taken = False
        return True


class Counting(EmailBackend):
    """How many connections were opened."""

    opened = 0

    def open(self) -> bool:
        Counting.opened += 1
        return True
