import calendar
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from home.enums import FeedbackKind
from kek.people.validators import validate_plain_line, validate_plain_text

KEPT_FOR = timedelta(days=365)


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def open(self) -> "FeedbackQuerySet":
        return self.filter(is_done=False)

    def late(self, today: date) -> "list[Feedback]":
        """Reported barriers without answer whose month is over, the oldest first."""
        barriers = self.open().filter(kind=FeedbackKind.BARRIER).order_by("received_at", "pk")
        return [each for each in barriers if each.due_on < today]

    def expired(self, now: datetime) -> "FeedbackQuerySet":
        """What has to go: see Feedback."""
        return self.filter(received_at__lt=now - KEPT_FOR)


class Feedback(models.Model):
    """A message from the feedback form.

    Retention: kept for twelve months after it came in, then deleted by the clock, answered or not. No
    account, address or browser is stored; the e-mail address only if the person wants an answer, and only
    until one is written: from then on the outbox has it, for two weeks at most.
    """

    kind = models.CharField("Art", max_length=10, choices=FeedbackKind)
    message = models.TextField("Nachricht", max_length=4000, validators=[validate_plain_text])
    about = models.CharField(
        "Seite oder Dokument", max_length=300, blank=True, validators=[validate_plain_line]
    )
    email = models.EmailField("E-Mail-Adresse für die Antwort", blank=True)
    received_at = models.DateTimeField("eingegangen", auto_now_add=True, db_index=True)
    is_done = models.BooleanField("erledigt", default=False)

    answer = models.TextField("Antwort", max_length=4000, blank=True, validators=[validate_plain_text])
    answered_at = models.DateTimeField("beantwortet", null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="beantwortet von",
    )
    was_mailed = models.BooleanField("per E-Mail beantwortet", default=False, editable=False)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = "Rückmeldung"
        verbose_name_plural = "Rückmeldungen"
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(message=""), name="home_feedback_has_message"),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at=None)
                | (~models.Q(answer="") & models.Q(answered_at__isnull=False, is_done=True, email="")),
                name="home_feedback_answered_forgets_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    @property
    def due_on(self) -> date:
        """A month after it came in (§ 12b Abs. 2 Nr. 2 BGG): the same day, or the month's last."""
        received = timezone.localdate(self.received_at)
        year, month = divmod(received.year * 12 + received.month, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(received.day, last))
