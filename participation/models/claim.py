import secrets
from datetime import datetime

from django.db import models
from django.utils import timezone


def new_secret() -> str:
    return secrets.token_urlsafe(24)


class ClaimLink(models.Model):
    """Lets an account on another device take over what this device did as a guest: once, and not for long.

    It is made on the guest's own device. guest_key is that device's, as in Participant; secret is what the
    link carries, signed.
    """

    guest_key = models.CharField(max_length=64)
    secret = models.CharField(max_length=40, unique=True, default=new_secret)
    expires_at = models.DateTimeField("gilt bis")
    used_at = models.DateTimeField("benutzt", null=True)
    created_at = models.DateTimeField("angelegt", auto_now_add=True)

    class Meta:
        verbose_name = "Link zum Mitnehmen"
        verbose_name_plural = "Links zum Mitnehmen"
        default_permissions = ()
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(guest_key=""), name="participation_claim_of_a_guest"),
        ]

    def __str__(self) -> str:
        return f"Link bis {timezone.localtime(self.expires_at):%d.%m.%Y, %H:%M}"

    def is_valid(self, now: datetime) -> bool:
        return self.used_at is None and now < self.expires_at
