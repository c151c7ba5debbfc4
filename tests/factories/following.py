"""Who follows what, and news about it. Rows come through the actions wherever an action exists."""

from datetime import timedelta

from django.utils import timezone

from kek.following.actions.following import follow
from kek.following.actions.news import Announcement, announce
from kek.following.enums import Rhythm
from kek.following.models import Follow, Follower, News
from kek.following.registry import Target
from kek.people.models import Committee, User
from tests.factories.kek import UserFactory
from workshops.models import Event


def event_target(event: Event) -> Target:
    return Target("event", event.pk)


def committee_target(committee: Committee) -> Target:
    return Target("committee", committee.pk)


def follows(person: User, target: Target, rhythm: Rhythm = Rhythm.IMMEDIATE) -> Follower:
    """Since yesterday, so that whatever happens in a test comes after it."""
    follower = follow(person, target, rhythm)
    yesterday = timezone.now() - timedelta(days=1)
    Follow.objects.filter(follower=follower).update(since=yesterday)
    Follower.objects.filter(pk=follower.pk).update(digest_at=yesterday)
    follower.refresh_from_db()
    return follower


def people_following(number: int, target: Target, rhythm: Rhythm = Rhythm.IMMEDIATE) -> None:
    for _ in range(number):
        follows(UserFactory(), target, rhythm)


def reader_following(email: str, target: Target, rhythm: Rhythm = Rhythm.IMMEDIATE) -> Follower:
    """Somebody without account, whose address is confirmed."""
    yesterday = timezone.now() - timedelta(days=1)
    follower = Follower.objects.create(email=email, rhythm=rhythm, digest_at=yesterday)
    follower.follows.create(kind=target.kind, target=target.pk, since=yesterday)
    return follower


def news_about(*targets: Target, key: str = "protokoll:1", title: str = "Neues Protokoll") -> News:
    """Announced; told only when the tasks are worked off."""
    announce(
        Announcement(key=key, title=title, text="Es steht jetzt online.", url="/termine/", targets=targets)
    )
    return News.objects.get(key=key)
