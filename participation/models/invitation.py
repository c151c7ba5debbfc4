import secrets
from datetime import datetime

from django.conf import settings
from django.db import models

from participation.enums import GIVEN_VOICES, Voice


def new_secret() -> str:
    return secrets.token_urlsafe(24)


class Invitation(models.Model):
    """Lets people who have no account speak in a voice: one QR code per voice, expiring and revocable.

    secret is what the link carries, signed. When the invitation ends, so does the voice that it gave.
    """

    board = models.ForeignKey(
        "participation.Board", models.CASCADE, related_name="invitations", verbose_name="Board"
    )
    voice = models.CharField("Rolle", max_length=10, choices=Voice)
    secret = models.CharField(max_length=40, unique=True, default=new_secret, editable=False)
    expires_at = models.DateTimeField("gilt bis")
    revoked_at = models.DateTimeField("widerrufen", null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="angelegt von"
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)

    class Meta:
        verbose_name = "Einladung"
        verbose_name_plural = "Einladungen"
        default_permissions = ("view",)
        ordering = ["-created_at", "-pk"]
        constraints = [
            # The office's voice comes from the office's account alone.
            models.CheckConstraint(
                condition=models.Q(voice__in=list(GIVEN_VOICES)),
                name="participation_invitation_voice_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_voice_display()}, {self.board}"

    def is_valid(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at
