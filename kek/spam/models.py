from datetime import datetime

from django.db import models


class UsedProofQuerySet(models.QuerySet["UsedProof"]):
    def expired(self, now: datetime) -> "UsedProofQuerySet":
        return self.filter(expires_at__lt=now)


class UsedProof(models.Model):
    """A proof of work that was handed in, so that it counts once. Says nothing of who did it.

    A row and no cache entry: caches forget when they are full, and a flood fills them.
    """

    challenge = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    objects = UsedProofQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "verbrauchter Nachweis"
        verbose_name_plural = "verbrauchte Nachweise"
        default_permissions = ()

    def __str__(self) -> str:
        return self.challenge
