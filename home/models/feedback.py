from datetime import datetime, timedelta

from django.db import models

from home.enums import FeedbackKind
from kek.people.validators import validate_plain_line, validate_plain_text

KEPT_FOR = timedelta(days=365)


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def open(self) -> "FeedbackQuerySet":
        return self.filter(is_done=False)

    def expired(self, now: datetime) -> "FeedbackQuerySet":
        """What has to go: see Feedback."""
        return self.filter(received_at__lt=now - KEPT_FOR)


class Feedback(models.Model):
    """A message from the feedback form.

    Retention: kept for twelve months after it came in, then deleted by the clock,
    answered or not. No account, address or browser is stored; the e-mail address only if the person
    wants an answer.
    """

    kind = models.CharField("Art", max_length=10, choices=FeedbackKind)
    message = models.TextField("Nachricht", max_length=4000, validators=[validate_plain_text])
    about = models.CharField(
        "Seite oder Dokument", max_length=300, blank=True, validators=[validate_plain_line]
    )
    email = models.EmailField("E-Mail-Adresse für die Antwort", blank=True)
    received_at = models.DateTimeField("eingegangen", auto_now_add=True, db_index=True)
    is_done = models.BooleanField("erledigt", default=False)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = "Rückmeldung"
        verbose_name_plural = "Rückmeldungen"
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(message=""), name="home_feedback_has_message"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
