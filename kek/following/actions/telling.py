"""Telling people what happened: the letters and who knows of it, in one transaction.

A worker that is killed in between has written nothing at all, and begins anew.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from kek.following.actions.letters import digest_letter, news_letter
from kek.following.models import Follower, News, Told
from kek.following.models.follower import FollowerQuerySet
from kek.following.queries.listeners import digests_for, immediate_listeners
from kek.letters.actions.letters import write_letters

AT_ONCE = 500
MONDAY_AT = time(7)
WEEK = timedelta(days=7)


@transaction.atomic
def tell_immediately(news_pks: Sequence[int], subject: str) -> None:
    """Those who hear at once, each of them by one letter, whatever number of reasons they have. The news are
    those of one cause."""
    _tell(Follower.objects.all(), news_pks[0], news_pks, subject)


@transaction.atomic
def tell_anew(follower: Follower, cause: int, news_pks: Sequence[int], subject: str) -> None:
    """The letter that was written has not gone out, because some of its news are not public any more. Who
    has chosen the digest meanwhile gets the others with that."""
    _tell(Follower.objects.filter(pk=follower.pk), cause, news_pks, subject)


def _tell(among: FollowerQuerySet, cause: int, news_pks: Sequence[int], subject: str) -> None:
    news = News.objects.prefetch_related("targets").filter(pk__in=news_pks)
    listeners = immediate_listeners(news, among)
    write_letters(news_letter(cause, subject, listener) for listener in listeners)
    _note((each, listener.follower) for listener in listeners for each, _ in listener.heard)


def write_digests(now: datetime) -> None:
    """Each Monday from seven o'clock on, and later the same week if the clock stood still then."""
    until = last_digest_time(now)
    while _write_some(until):
        pass


@transaction.atomic
def _write_some(until: datetime) -> bool:
    """The next few hundred who have not been seen to since; False when there are none left."""
    waiting = Follower.objects.reachable().without_digest_since(until)
    followers = list(waiting.select_related("account").order_by("pk")[:AT_ONCE])
    digests = digests_for(followers, until)
    write_letters(digest_letter(digest, until) for digest in digests)
    _note((news, digest.follower) for digest in digests for news in digest.news)
    Follower.objects.filter(pk__in=[follower.pk for follower in followers]).update(digest_at=until)
    return bool(followers)


@transaction.atomic
def write_digest_anew(follower: Follower, until: datetime) -> None:
    """The one that was written has not gone out, because some of its news are not public any more."""
    digests = digests_for([follower], until)
    write_letters(digest_letter(digest, until) for digest in digests)
    _note((news, digest.follower) for digest in digests for news in digest.news)


def last_digest_time(now: datetime) -> datetime:
    """The last Monday at seven, as the district's clock shows it."""
    local = timezone.localtime(now)
    monday = local.date() - timedelta(days=local.weekday())
    due = digest_time_on(monday)
    return due if due <= now else digest_time_on(monday - WEEK)


def digest_time_on(monday: date) -> datetime:
    return timezone.make_aware(datetime.combine(monday, MONDAY_AT))


def _note(heard: Iterable[tuple[News, Follower]]) -> None:
    # Two at once tell the same: the letters are one by their key, and so are these rows.
    Told.objects.bulk_create(
        (Told(news=news, follower=follower) for news, follower in heard), ignore_conflicts=True
    )
