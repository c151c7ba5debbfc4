from django.conf import settings
from django.db import models


class BoardExport(models.Model):
    """A frozen copy of what a board showed at a seq, with its hash: a protocol can say which state it means.

    content is the canonical JSON text that sha256 was made of; all other formats are made from it. It holds
    what was public at that moment, never what was pending, refused, hidden or veiled.
    """

    board = models.ForeignKey(
        "participation.Board", models.CASCADE, related_name="exports", verbose_name="Board"
    )
    seq = models.PositiveBigIntegerField("Stand")
    epoch = models.UUIDField()
    content = models.TextField()
    sha256 = models.CharField("Prüfsumme", max_length=64)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="angelegt von"
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)

    class Meta:
        verbose_name = "Abzug"
        verbose_name_plural = "Abzüge"
        default_permissions = ("view",)
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["board", "epoch", "seq"], name="participation_export_once"),
        ]

    def __str__(self) -> str:
        return f"{self.board}, Stand {self.seq}"
