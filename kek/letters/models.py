"""The outbox: what is to be told by e-mail, written with its cause and sent when a mail server takes it."""

from datetime import datetime, timedelta
from email.utils import parseaddr
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from kek.letters.enums import LetterState

SUBJECT_LENGTH = 250
KEY_LENGTH = 200
# A mail server that was dead over a long weekend still gets what was written on Friday.
TRIED_FOR = timedelta(days=5)
# How long a sender may be silent about a letter that it has taken, before another one takes it. The mail
# server has ten seconds for each answer (EMAIL_TIMEOUT), and a letter takes about six.
SILENT_FOR = timedelta(minutes=10)
# Shorter delays are nothing that somebody would have to look at.
LONG_WAIT = timedelta(hours=1)
# No letter keeps an address longer, whatever became of it.
ADDRESS_KEPT_FOR = timedelta(days=14)
KEPT_FOR = timedelta(days=365)


def new_message_id() -> str:
    """Given at writing: a letter that goes out twice is the same one to mail programs and servers."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{uuid4().hex}@{domain}>"


def end_of_trying() -> datetime:
    return timezone.now() + TRIED_FOR


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self, now: datetime) -> "LetterQuerySet":
        return self.filter(state=LetterState.WAITING, not_before__lte=now)

    def silent(self, now: datetime) -> "LetterQuerySet":
        """Taken by a sender that has not been heard of since: it was killed."""
        return self.filter(state=LetterState.SENDING, taken_at__lt=now - SILENT_FOR)

    def stuck(self, now: datetime) -> "LetterQuerySet":
        """What the office should know of: given up, or waiting for long."""
        late = models.Q(state=LetterState.WAITING, attempts__gt=0, created_at__lt=now - LONG_WAIT)
        return self.exclude(to="").filter(models.Q(state=LetterState.GIVEN_UP) | late)

    def overdue(self, now: datetime) -> "LetterQuerySet":
        """Not sent, and their address has been kept long enough."""
        return self.exclude(to="").filter(created_at__lt=now - ADDRESS_KEPT_FOR)

    def expired(self, now: datetime) -> "LetterQuerySet":
        return self.filter(created_at__lt=now - KEPT_FOR)


class Letter(models.Model):
    """One e-mail to one address, told once for its cause (key).

    Retention: address, subject, text, account and what it is about are emptied as soon as the mail server
    has taken the letter: the recipient has it, and nobody here needs it. What no server takes is emptied two
    weeks after it was written. The rest, which names nobody but by a number in its key, is deleted after
    twelve months; until then it keeps the cause from being told again. With an account goes what still waits
    for it.
    """

    key = models.CharField("Anlass", max_length=KEY_LENGTH, unique=True)
    to = models.EmailField("an", blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="letters",
        verbose_name="Konto",
    )  # fmt: skip
    subject = models.CharField("Betreff", max_length=SUBJECT_LENGTH, blank=True)
    text = models.TextField("Text", blank=True)
    headers = models.JSONField("Kopfzeilen", default=dict, blank=True)
    # The keys of what it tells of, by the sort of letter that its own key names (registry.py).
    about = models.JSONField(default=list, blank=True, editable=False)
    message_id = models.CharField(max_length=200, default=new_message_id, editable=False)
    state = models.CharField("Stand", max_length=10, choices=LetterState, default=LetterState.WAITING)
    attempts = models.PositiveSmallIntegerField("Versuche", default=0)
    fault = models.CharField("Fehler", max_length=80, blank=True)
    created_at = models.DateTimeField("geschrieben", default=timezone.now)
    not_before = models.DateTimeField("nächster Versuch", default=timezone.now)
    tried_until = models.DateTimeField("letzter Versuch", default=end_of_trying)
    taken_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField("gesendet", null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "E-Mail"
        verbose_name_plural = "E-Mails"
        default_permissions = ("view",)
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["not_before"], condition=models.Q(state="waiting"), name="letters_letter_waiting"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=LetterState.values), name="letters_letter_state_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(to="") | models.Q(state__in=("sent", "given_up")),
                name="letters_letter_has_address_until_sent",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(to="", subject="", text="", user=None),
                name="letters_letter_sent_is_forgotten",
            ),
        ]

    def __str__(self) -> str:
        return self.subject or self.key
