from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from participation.enums import DecisionKind, Ground
from participation.limits import REASON_LENGTH

# As long as courts can usually be asked about it, and then it is forgotten.
KEPT_FOR = timedelta(days=3 * 365)


class ModerationDecisionQuerySet(models.QuerySet["ModerationDecision"]):
    def expired(self, now: datetime) -> "ModerationDecisionQuerySet":
        return self.filter(made_at__lt=now - KEPT_FOR)


class ModerationDecision(models.Model):
    """What the office decided in moderation, about whom, why and on which ground: the log.

    Written in the transaction of the decision and never changed. It says nothing of who reported. account is
    set where somebody was blocked everywhere; a contribution names its author by itself.
    """

    kind = models.CharField("Entscheidung", max_length=10, choices=DecisionKind)
    ground = models.CharField("Grundlage", max_length=10, choices=Ground, blank=True)
    reason = models.CharField("Begründung", max_length=REASON_LENGTH, blank=True)
    is_reported = models.BooleanField("nach einer Meldung", default=False)
    board = models.ForeignKey(
        "participation.Board", models.CASCADE, null=True, related_name="decisions", verbose_name="Board"
    )
    idea = models.ForeignKey(
        "participation.Idea", models.CASCADE, null=True, related_name="decisions", verbose_name="Idee"
    )
    comment = models.ForeignKey(
        "participation.Comment", models.CASCADE, null=True, related_name="decisions",
        verbose_name="Kommentar",
    )  # fmt: skip
    participant = models.ForeignKey(
        "participation.Participant", models.SET_NULL, null=True, related_name="decisions",
        verbose_name="Person auf dem Board",
    )  # fmt: skip
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="decisions", verbose_name="Konto"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="entschieden von"
    )
    made_at = models.DateTimeField("Zeit", default=timezone.now, db_index=True)

    objects = ModerationDecisionQuerySet.as_manager()

    # Points to no page, picture or document: Wagtail's index of references need not look at each save.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "Entscheidung der Moderation"
        verbose_name_plural = "Entscheidungen der Moderation"
        default_permissions = ()
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=DecisionKind.values), name="participation_decision_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(ground__in=["", *Ground.values]),
                name="participation_decision_ground_known",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
