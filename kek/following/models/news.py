from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from kek.following.models.follower import Follower
from kek.following.registry import Target

# A digest looks back this far: two Mondays may be missed, older things are no news.
LOOK_BACK = timedelta(days=15)
KEPT_FOR = timedelta(days=90)


class NewsQuerySet(models.QuerySet["News"]):
    def recent(self, moment: datetime) -> "NewsQuerySet":
        return self.filter(at__lte=moment, at__gt=moment - LOOK_BACK)

    def expired(self, now: datetime) -> "NewsQuerySet":
        return self.filter(at__lt=now - KEPT_FOR)


class News(models.Model):
    """Something happened. key names the cause, so that telling of it twice is one piece of news.

    Retention: 90 days, and with it who was told.
    """

    key = models.CharField(max_length=200, unique=True)
    title = models.CharField(max_length=300)
    text = models.CharField(max_length=1000, blank=True)
    path = models.CharField(max_length=500)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = NewsQuerySet.as_manager()

    class Meta:
        verbose_name = "Neuigkeit"
        verbose_name_plural = "Neuigkeiten"
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.title


class NewsTarget(models.Model):
    """What a piece of news concerns. It is told only while all of that is public."""

    news = models.ForeignKey(News, models.CASCADE, related_name="targets")
    kind = models.CharField(max_length=20)
    target = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = "Gegenstand"
        verbose_name_plural = "Gegenstände"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["news", "kind", "target"], name="following_newstarget_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target}"

    @property
    def about(self) -> Target:
        return Target(self.kind, self.target)


class Told(models.Model):
    """This person knows. Written in one transaction with the letter: never one without the other."""

    news = models.ForeignKey(News, models.CASCADE, related_name="told")
    follower = models.ForeignKey(Follower, models.CASCADE, related_name="told")

    class Meta:
        verbose_name = "Mitteilung"
        verbose_name_plural = "Mitteilungen"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["news", "follower"], name="following_told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.news_id} an {self.follower_id}"
