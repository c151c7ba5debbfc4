from django.db import models
from django.db.models import Q
from django.utils import timezone

from documents.enums import DraftStepKind


class DraftStep(models.Model):
    """That a form has changed a draft. The form's op_id is kept: sent again, it changes nothing more."""

    protocol = models.ForeignKey(
        "documents.Protocol", models.CASCADE, related_name="draft_steps", verbose_name="Protokoll"
    )
    op_id = models.UUIDField(unique=True)
    kind = models.CharField("Art", max_length=12, choices=DraftStepKind)
    at = models.DateTimeField("am", default=timezone.now)

    # No use of the page that an editor would have to know of before deleting it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "Schritt am Entwurf"
        verbose_name_plural = "Schritte am Entwurf"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=DraftStepKind.values), name="documents_draftstep_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
