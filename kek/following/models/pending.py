from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone

from kek.following.enums import Rhythm
from kek.following.models.follower import Follower, new_key
from kek.following.registry import Target
from kek.letters.mailboxes import same_mailbox

KEPT_FOR = timedelta(days=7)
PAUSE = timedelta(minutes=10)
# As long as rows are kept: for one thing, and for all of them.
LETTERS = 3
LETTERS_PER_ADDRESS = 10


class PendingFollowQuerySet(models.QuerySet["PendingFollow"]):
    def expired(self, now: datetime) -> "PendingFollowQuerySet":
        return self.filter(asked_at__lt=now - KEPT_FOR)

    def may_get_a_letter(self, now: datetime) -> "PendingFollowQuerySet":
        """Again if the first did not arrive, but nobody fills a stranger's mailbox through us."""
        rested = Q(written_at__isnull=True) | Q(written_at__lt=now - PAUSE)
        return self.filter(rested, letters__lt=LETTERS)

    def letters_to(self, email: str) -> int:
        """How many a mailbox has got that nobody answered."""
        asked = self.filter(same_mailbox(email))
        return asked.aggregate(letters=Sum("letters"))["letters"] or 0


class PendingFollow(models.Model):
    """Somebody without account asked to hear of something. Counts when the address is confirmed.

    Retention: seven days. When it is confirmed, the address leaves this row; the row stays for the same
    seven days, so that the link can be pressed twice, and goes with the follower.
    """

    email = models.EmailField("E-Mail-Adresse", blank=True)  # in small letters
    kind = models.CharField(max_length=20)
    target = models.PositiveBigIntegerField()
    rhythm = models.CharField(max_length=10, choices=Rhythm)
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)
    written_at = models.DateTimeField(null=True)
    letters = models.PositiveSmallIntegerField(default=0)
    follower = models.ForeignKey(Follower, models.CASCADE, null=True, related_name="+")

    objects = PendingFollowQuerySet.as_manager()

    class Meta:
        verbose_name = "Unbestätigte Anfrage"
        verbose_name_plural = "Unbestätigte Anfragen"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["email", "kind", "target"],
                condition=~Q(email=""),
                name="following_pendingfollow_once",
            ),
            models.CheckConstraint(
                condition=Q(follower__isnull=True) ^ Q(email=""),
                name="following_pendingfollow_email_until_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(rhythm__in=Rhythm.values), name="following_pendingfollow_rhythm_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Anfrage {self.pk}"

    @property
    def about(self) -> Target:
        return Target(self.kind, self.target)
