from collections import defaultdict
from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kek.following.models.follower import Follower
from kek.following.registry import Target


def on_targets(targets: Iterable[Target]) -> Q:
    """Rows that carry one of these targets in their columns kind and target."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for kind, pk in targets:
        by_kind[kind].append(pk)
    found = Q(pk__in=[])
    for kind, pks in by_kind.items():
        found |= Q(kind=kind, target__in=pks)
    return found


class FollowQuerySet(models.QuerySet["Follow"]):
    def on(self, targets: Iterable[Target]) -> "FollowQuerySet":
        return self.filter(on_targets(targets))


class Follow(models.Model):
    """What somebody follows. No foreign key: the floor does not know what lies above it (registry.py)."""

    follower = models.ForeignKey(Follower, models.CASCADE, related_name="follows")
    kind = models.CharField(max_length=20)
    target = models.PositiveBigIntegerField()
    # Nobody hears of what was before.
    since = models.DateTimeField(default=timezone.now)

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = "Abonnement"
        verbose_name_plural = "Abonnements"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["follower", "kind", "target"], name="following_follow_once"),
        ]
        indexes = [models.Index(fields=["kind", "target"], name="following_follow_target")]

    def __str__(self) -> str:
        return f"{self.kind} {self.target}"

    @property
    def about(self) -> Target:
        return Target(self.kind, self.target)
