from django.conf import settings
from django.db import models
from django.utils import timezone

from participation.enums import BoardPhase


class BoardExport(models.Model):
    """A frozen copy of what a board showed at a seq, with its hash: a protocol can say which state it means.

    content is the canonical JSON text that sha256 was made of; all other formats are made from it. It holds
    what was public at that moment, never what was pending, refused, hidden or veiled.

    The other columns repeat from it what a list of copies needs: what to say of each, and whose words it
    holds (numbers of ideas, keys of comments), to know whether readers may still have it. So nobody reads a
    megabyte to make one line.
    """

    board = models.ForeignKey(
        "participation.Board", models.CASCADE, related_name="exports", verbose_name="Board"
    )
    seq = models.PositiveBigIntegerField("Stand")
    epoch = models.UUIDField()
    content = models.TextField()
    sha256 = models.CharField("Prüfsumme", max_length=64)
    # As it was taken, where a name was exchanged since (actions/copied_names.py); protocols may quote it.
    first_sha256 = models.CharField("erste Prüfsumme", max_length=64, blank=True)
    phase = models.CharField("Phase", max_length=12, choices=BoardPhase)
    idea_numbers = models.JSONField(default=list)
    comment_keys = models.JSONField(default=list)
    shows_pseudonyms = models.BooleanField()
    shows_votes = models.BooleanField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="angelegt von"
    )
    created_at = models.DateTimeField("angelegt", default=timezone.now)

    class Meta:
        verbose_name = "Abzug"
        verbose_name_plural = "Abzüge"
        default_permissions = ("view",)
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["board", "epoch", "seq"], name="participation_export_once"),
            models.CheckConstraint(
                condition=models.Q(phase__in=BoardPhase.values), name="participation_export_phase_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.board}, Stand {self.seq}"

    @property
    def idea_count(self) -> int:
        return len(self.idea_numbers)
