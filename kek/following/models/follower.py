from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string

from kek.following.enums import Rhythm
from kek.people.models import User


def new_key() -> str:
    return get_random_string(32)


class FollowerQuerySet(models.QuerySet["Follower"]):
    def reachable(self) -> "FollowerQuerySet":
        """A closed account hears nothing."""
        return self.filter(Q(account__isnull=True) | Q(account__is_active=True))

    def of(self, account: User) -> "FollowerQuerySet":
        """The account's own; or what its address followed before there was the account."""
        return self.filter(Q(account=account) | Q(email=account.email.lower()))

    def without_digest_since(self, moment: datetime) -> "FollowerQuerySet":
        return self.filter(digest_at__lt=moment)


class Follower(models.Model):
    """Somebody who wants to hear of something: an account, or an e-mail address that was confirmed.

    Retention: goes with the account, with the last thing followed, and with one click from any letter. The
    address of an account is not copied here. key is what the links in letters are made of.
    """

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="follower", verbose_name="Konto"
    )
    email = models.EmailField("E-Mail-Adresse", blank=True)  # in small letters
    rhythm = models.CharField("Rhythmus", max_length=10, choices=Rhythm, default=Rhythm.WEEKLY)
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    # Up to this moment the weekly digest has been seen to, whether there was anything in it or not.
    digest_at = models.DateTimeField(default=timezone.now, db_index=True, editable=False)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        verbose_name = "Folgende Person"
        verbose_name_plural = "Folgende Personen"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=True) ^ Q(email=""), name="following_follower_account_or_email"
            ),
            models.CheckConstraint(
                condition=Q(rhythm__in=Rhythm.values), name="following_follower_rhythm_known"
            ),
            models.UniqueConstraint(
                fields=["email"], condition=~Q(email=""), name="following_follower_email_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"Folgende Person {self.pk}"

    @property
    def address(self) -> str:
        return self.account.email if self.account is not None else self.email
