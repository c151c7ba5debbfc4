"""Accounts that nobody uses any more, and what their owners have been told of their end."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from kek.days import months_later
from kek.letters.enums import LetterState
from kek.letters.models import Letter
from kek.people.models import ExpertRole, Membership, User

# Begins the keys of the letters that announce an end; the account and the day follow.
ANNOUNCED = "account-ends:"
NOTICE = timedelta(days=60)
# A letter counts no longer: whoever was spared on that day, because of a seat for example, is told anew.
HOLDS_FOR = timedelta(days=30)


def idle_since(moment: datetime) -> QuerySet[User]:
    """Nobody has logged in since, or is logged in. A log-in ends after 90 days at the latest, so the last one
    tells of all that was done, and nothing more need be kept.

    Whom the office has given a part is none of them, even if they never come. Closed accounts neither: their
    owners could not keep them.
    """
    day = timezone.localdate(moment)
    unused = User.objects.annotate(last_here=Coalesce("last_login", "date_joined")).filter(
        last_here__lt=moment, usersession=None, is_active=True, is_superuser=False, groups=None
    )
    return unused.exclude(memberships__in=Membership.objects.during(day, None)).exclude(
        expert_roles__in=ExpertRole.objects.during(day, None)
    )


def moment_before(now: datetime, months: int) -> datetime:
    day = months_later(timezone.localdate(now), -months)
    return timezone.make_aware(datetime.combine(day, timezone.localtime(now).time()))


@dataclass(frozen=True)
class Announcement:
    """Of the end of an account on a day. Only what a mail server has taken has told anybody anything."""

    day: date
    state: LetterState
    written_at: datetime
    sent_at: datetime | None

    def holds(self, today: date) -> bool:
        return today <= self.day + HOLDS_FOR

    def is_pending(self, now: datetime) -> bool:
        """Told, or on its way. Where it could not be delivered, it is tried again after a while."""
        is_new = self.state != LetterState.GIVEN_UP or self.written_at > now - HOLDS_FOR
        return is_new and self.holds(timezone.localdate(now))

    def is_over(self, now: datetime) -> bool:
        is_told = self.sent_at is not None and self.sent_at <= now - NOTICE
        return is_told and self.day <= timezone.localdate(now) and self.holds(timezone.localdate(now))


def announcements() -> dict[int, list[Announcement]]:
    """By the key of the account."""
    found: defaultdict[int, list[Announcement]] = defaultdict(list)
    rows: QuerySet[Letter, Any] = Letter.objects.filter(key__startswith=ANNOUNCED)
    for key, state, written_at, sent_at in rows.values_list("key", "state", "created_at", "sent_at"):
        account, day = key.removeprefix(ANNOUNCED).split(":")
        said = Announcement(date.fromisoformat(day), LetterState(state), written_at, sent_at)
        found[int(account)].append(said)
    return found
