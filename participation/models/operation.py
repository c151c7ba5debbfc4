from django.conf import settings
from django.db import models

from participation.enums import OperationName


class Operation(models.Model):
    """One accepted change of a board: ledger, history and audit in one.

    It keeps no copy of what was written, so nothing that is hidden later survives here; digest tells whether
    a repeated op_id carries the same request. result is what the acknowledgement said. before holds where
    cards and groups stood, so that sorting can be undone; it never holds what people wrote. undone_by is the
    seq of the operation that took this one back.
    """

    board = models.ForeignKey(
        "participation.Board", models.CASCADE, related_name="operations", verbose_name="Board"
    )
    seq = models.PositiveBigIntegerField("Nummer")
    op_id = models.UUIDField("Kennung")
    name = models.CharField("Vorgang", max_length=20, choices=OperationName)
    digest = models.CharField(max_length=64, blank=True)
    result = models.JSONField(default=dict)
    before = models.JSONField(null=True)
    undone_by = models.PositiveBigIntegerField("zurückgenommen durch Nummer", null=True)
    participant = models.ForeignKey(
        "participation.Participant",
        models.SET_NULL,
        null=True,
        related_name="operations",
        verbose_name="Teilnehmende Person",
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="Konto",
        help_text="Wer in der Verwaltung gehandelt hat.",
    )
    created_at = models.DateTimeField("Zeit", auto_now_add=True)

    # Points to no page, picture or document: Wagtail's index of references need not look at each save.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "Vorgang"
        verbose_name_plural = "Vorgänge"
        ordering = ["board", "seq"]
        indexes = [
            models.Index(fields=["participant", "created_at"], name="participation_operation_rate"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["board", "op_id"], name="participation_operation_once"),
            models.UniqueConstraint(fields=["board", "seq"], name="participation_operation_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.seq}: {self.get_name_display()}"
