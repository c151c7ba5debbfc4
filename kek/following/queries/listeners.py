"""Who is to be told of what, and why. The same few queries for one person or for thousands."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from kek.following.enums import Rhythm
from kek.following.models import Follow, Follower, News, Told
from kek.following.models.follower import FollowerQuerySet
from kek.following.registry import Target, Thing, public_things


@dataclass(frozen=True)
class Listener:
    """Somebody who is told at once: each piece of news with all that they follow of what it concerns."""

    follower: Follower
    heard: list[tuple[News, list[Thing]]]

    @property
    def reasons(self) -> list[Thing]:
        return _nearest_first({thing for _, things in self.heard for thing in things})

    @property
    def chapters(self) -> list[tuple[Thing, list[News]]]:
        return _under_nearest(self.heard)


@dataclass(frozen=True)
class Digest:
    """What one person has not heard yet. Each piece of news stands once: at the nearest thing they follow."""

    follower: Follower
    chapters: list[tuple[Thing, list[News]]]

    @property
    def news(self) -> list[News]:
        return [item for _, items in self.chapters for item in items]


def count_followers(targets: Collection[Target]) -> int:
    """How many people follow one of these, at once or weekly."""
    return Follow.objects.on(targets).values("follower").distinct().count()


def immediate_listeners(news: Iterable[News], among: FollowerQuerySet) -> list[Listener]:
    """Of each piece of news nobody, unless everything that it concerns is public at this moment."""
    concerned, things = _tellable(news)
    if not concerned:
        return []
    followers = among.reachable().filter(rhythm=Rhythm.IMMEDIATE)
    follows = Follow.objects.on({target for targets in concerned.values() for target in targets})
    found: dict[Follower, dict[Target, datetime]] = defaultdict(dict)
    for follow in follows.filter(follower__in=followers).select_related("follower__account"):
        found[follow.follower][follow.about] = follow.since
    told = set(Told.objects.filter(news__in=concerned).values_list("follower", "news"))
    listeners = [
        Listener(follower, _heard(about, _not_told(concerned, follower, told), things))
        for follower, about in found.items()
    ]
    return [listener for listener in listeners if listener.heard]


def digests_for(followers: Collection[Follower], until: datetime) -> list[Digest]:
    """Only for those who have something to hear. Whoever hears at once gets what did not reach them."""
    concerned, things = _tellable(News.objects.recent(until).prefetch_related("targets"))
    follows = _follows_by_person(followers)
    told = set(
        Told.objects.filter(follower__in=followers, news__in=concerned).values_list("follower", "news")
    )
    digests = [
        Digest(
            follower,
            _under_nearest(_heard(follows[follower.pk], _not_told(concerned, follower, told), things)),
        )
        for follower in followers
    ]
    return [digest for digest in digests if digest.chapters]


def _tellable(found: Iterable[News]) -> tuple[dict[News, list[Target]], dict[Target, Thing]]:
    """Those of which everything is public now, in order; and what they concern."""
    concerned = {news: [row.about for row in news.targets.all()] for news in found}
    things = public_things({target for targets in concerned.values() for target in targets})
    public = {
        news: targets
        for news, targets in concerned.items()
        if targets and all(target in things for target in targets)
    }
    return public, things


def _follows_by_person(followers: Collection[Follower]) -> dict[int, dict[Target, datetime]]:
    follows: dict[int, dict[Target, datetime]] = defaultdict(dict)
    for follow in Follow.objects.filter(follower__in=followers):
        follows[follow.follower_id][follow.about] = follow.since
    return follows


def _not_told(
    concerned: dict[News, list[Target]], follower: Follower, told: Collection[tuple[int, int]]
) -> dict[News, list[Target]]:
    return {news: targets for news, targets in concerned.items() if (follower.pk, news.pk) not in told}


def _heard(
    follows: dict[Target, datetime], concerned: dict[News, list[Target]], things: dict[Target, Thing]
) -> list[tuple[News, list[Thing]]]:
    """What there is to hear for one person, each with their reasons, the nearest first."""
    reasons = {
        news: [things[target] for target in targets if target in follows and follows[target] <= news.at]
        for news, targets in concerned.items()
    }
    return [(news, _nearest_first(found)) for news, found in reasons.items() if found]


def _under_nearest(heard: Iterable[tuple[News, list[Thing]]]) -> list[tuple[Thing, list[News]]]:
    """Each piece of news once, under the nearest of its reasons."""
    chapters: dict[Thing, list[News]] = defaultdict(list)
    for news, reasons in heard:
        chapters[reasons[0]].append(news)
    return sorted(chapters.items(), key=lambda chapter: chapter[0].place)


def _nearest_first(things: Iterable[Thing]) -> list[Thing]:
    return sorted(things, key=lambda thing: thing.place)
