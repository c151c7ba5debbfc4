from django.conf import settings
from django.db import models
from django.utils import timezone

from participation.limits import REASON_LENGTH


class AccountBlock(models.Model):
    """The office has closed an account: nobody can log in with it, anywhere. The person knows why.

    While a block holds, the account is not active; a ban on one board is Participant.banned_at. op_id makes
    sending the form twice one block. It goes with the account.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="blocks", verbose_name="Konto"
    )
    op_id = models.UUIDField(unique=True)
    reason = models.CharField("Begründung", max_length=REASON_LENGTH)
    hides = models.BooleanField("Beiträge ausgeblendet", default=False)
    begun_at = models.DateTimeField("gesperrt", default=timezone.now)
    ended_at = models.DateTimeField("entsperrt", null=True, blank=True)

    class Meta:
        verbose_name = "Sperre eines Kontos"
        verbose_name_plural = "Sperren von Konten"
        default_permissions = ()
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(ended_at__isnull=True),
                name="participation_account_block_one_open",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="participation_account_block_reason"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Sperre seit {timezone.localdate(self.begun_at):%d.%m.%Y}"
