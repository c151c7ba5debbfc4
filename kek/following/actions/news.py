"""Saying that something happened. Telling people of it is a task's matter (telling.py)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from kek.following.models import Follower, News, NewsTarget, Told
from kek.following.registry import kind_of
from kek.following.tasks import tell
from kek.people.models import User


@dataclass(frozen=True)
class Announcement:
    """Something happened that people may want to hear of.

    key names the cause: announced twice, it is told once. title is the subject of the letter and says what
    happened to what; text adds one sentence or none; url is a path of this site. targets are all that it
    concerns: the thing itself, and what that belongs to. Nobody is told while any of them is not public.
    known_to are accounts that hear of it by another letter with the same cause.
    """

    key: str
    title: str
    text: str
    url: str
    targets: Iterable[tuple[str, int]]
    known_to: Collection[int] = ()


def announce(one: Announcement) -> None:
    """Telling people is a task's matter. Call it in the transaction of the cause."""
    announce_together([one], one.title)


@transaction.atomic
def announce_together(many: Sequence[Announcement], subject: str) -> None:
    """What one cause has done to several things: whoever hears at once has one letter of it, under this
    subject if it tells of more than one. Call it in the transaction of the cause."""
    known = set(News.objects.filter(key__in=[one.key for one in many]).values_list("key", flat=True))
    new = {one.key: one for one in many if one.key not in known}
    # Two at once announce the same: all rows have keys of their own, and so have the letters.
    News.objects.bulk_create((_news(one) for one in new.values()), ignore_conflicts=True)
    rows = list(News.objects.filter(key__in=new))
    if not rows:
        return
    NewsTarget.objects.bulk_create(
        (
            NewsTarget(news=news, kind=kind_of(kind).key, target=pk)
            for news in rows
            for kind, pk in new[news.key].targets
        ),
        ignore_conflicts=True,
    )
    _note_known(rows, new)
    tell.enqueue([news.pk for news in rows], _line(subject, 300))


def _news(one: Announcement) -> News:
    return News(key=one.key, title=_line(one.title, 300), text=_line(one.text, 1000), path=one.url)


def _note_known(rows: Iterable[News], announced: Mapping[str, Announcement]) -> None:
    """Also to who follows by the address of such an account alone: the other letter arrives there."""
    accounts = {pk for one in announced.values() for pk in one.known_to}
    addresses = dict(User.objects.filter(pk__in=accounts).values_list("pk", "email"))
    mine, by_address = Q(account__in=accounts), Q(email__in=[each.lower() for each in addresses.values()])
    followers = list(Follower.objects.filter(mine | by_address)) if accounts else []
    found = {each.account_id or each.email: each for each in followers}
    Told.objects.bulk_create(
        (
            Told(news=news, follower=found[name])
            for news in rows
            for pk in announced[news.key].known_to
            for name in (pk, addresses[pk].lower())
            if name in found
        ),
        ignore_conflicts=True,
    )


def _line(text: str, length: int) -> str:
    """One line: a title becomes the subject of a letter."""
    words = " ".join(text.split())
    return words if len(words) <= length else f"{words[: length - 1]}…"
