import secrets
from datetime import datetime, timedelta

from django.db import models
from django.urls import reverse

from kek.letters.mailboxes import same_mailbox
from participation.enums import ContributionState, ReportState
from participation.limits import REASON_LENGTH


def new_key() -> str:
    return secrets.token_urlsafe(24)


# As long as a complaint about the decision may come in (DSA, article 20), and then some.
KEPT_FOR = timedelta(days=365)


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> "ReportQuerySet":
        return self.filter(state=ReportState.OPEN)

    def unanswered(self) -> "ReportQuerySet":
        """Decided, but no letter was written yet."""
        return self.exclude(state=ReportState.OPEN).exclude(email="")

    def open_from(self, mailbox: str, since: datetime) -> "ReportQuerySet":
        return self.open().filter(same_mailbox(mailbox), created_at__gt=since)

    def expired(self, now: datetime) -> "ReportQuerySet":
        return self.filter(decided_at__lt=now - KEPT_FOR)


class Report(models.Model):
    """Somebody says that a contribution breaks the rules and is told what came of it (DSA, articles 16, 17).

    key is the address under which the reporter, who needs no account, reads the decision. email is optional,
    gets a receipt, and moves into the letter that tells the decision, which forgets it once it is sent, after
    two weeks at the latest. Nothing says who reported. Twelve months after the decision the clock deletes the
    report.
    """

    board = models.ForeignKey(
        "participation.Board", models.CASCADE, related_name="reports", verbose_name="Board"
    )
    idea = models.ForeignKey(
        "participation.Idea", models.CASCADE, related_name="reports", verbose_name="Idee"
    )
    comment = models.ForeignKey(
        "participation.Comment", models.CASCADE, null=True, blank=True, related_name="reports",
        verbose_name="Kommentar",
    )  # fmt: skip
    key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    reason = models.CharField("Was ist daran nicht in Ordnung?", max_length=REASON_LENGTH)
    in_good_faith = models.BooleanField("nach bestem Wissen gemeldet")
    email = models.EmailField("E-Mail-Adresse", blank=True)
    state = models.CharField("Stand", max_length=10, choices=ReportState, default=ReportState.OPEN)
    answer = models.CharField("Entscheidung", max_length=REASON_LENGTH, blank=True)
    created_at = models.DateTimeField("gemeldet", auto_now_add=True)
    decided_at = models.DateTimeField("entschieden", null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "Meldung"
        verbose_name_plural = "Meldungen"
        default_permissions = ("view",)
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ReportState.values), name="participation_report_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(in_good_faith=True), name="participation_report_in_good_faith"
            ),
        ]

    def __str__(self) -> str:
        return f"Meldung zu {self.idea}"

    @property
    def is_about_public(self) -> bool:
        """Whether what was reported stands at this moment. A comment goes with its idea."""
        states = {self.idea.state, self.comment.state if self.comment else self.idea.state}
        return states == {ContributionState.PUBLISHED}

    def get_absolute_url(self) -> str:
        """The private address under which the reporter reads the decision."""
        return reverse("participation:report_status", args=[self.key])
