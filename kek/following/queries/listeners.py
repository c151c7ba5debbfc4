"""Who is to be told of what, and why. The same few queries for one person or for thousands."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from kek.following.enums import Rhythm
from kek.following.models import Follow, Follower, News, Told
from kek.following.registry import Target, Thing, public_things


@dataclass(frozen=True)
class Listener:
    """Somebody who is told one piece of news, and everything that they follow of what it concerns."""

    follower: Follower
    reasons: list[Thing]


@dataclass(frozen=True)
class Digest:
    """What one person has not heard yet. Each piece of news stands once: at the nearest thing they follow."""

    follower: Follower
    chapters: list[tuple[Thing, list[News]]]

    @property
    def news(self) -> list[News]:
        return [item for _, items in self.chapters for item in items]


def immediate_listeners(news: News) -> list[Listener]:
    """Nobody, unless everything that the news concerns is public at this moment."""
    targets = [row.about for row in news.targets.all()]
    things = public_things(targets)
    if not targets or any(target not in things for target in targets):
        return []
    told = Told.objects.filter(news=news, follower=OuterRef("follower"))
    follows = (
        Follow.objects.on(targets)
        .filter(follower__in=Follower.objects.reachable().filter(rhythm=Rhythm.IMMEDIATE))
        .filter(~Exists(told), since__lte=news.at)
        .select_related("follower__account")
    )
    reasons: dict[Follower, list[Thing]] = defaultdict(list)
    for follow in follows:
        reasons[follow.follower].append(things[follow.about])
    return [Listener(follower, _nearest_first(found)) for follower, found in reasons.items()]


def digests_for(followers: Collection[Follower], until: datetime) -> list[Digest]:
    """Only for those who have something to hear. Whoever hears at once gets what did not reach them."""
    concerned, things = _tellable(until)
    follows = _follows_by_person(followers)
    told = set(
        Told.objects.filter(follower__in=followers, news__in=concerned).values_list("follower", "news")
    )
    digests = [
        Digest(
            follower,
            _chapters(
                follows[follower.pk],
                {news: targets for news, targets in concerned.items() if (follower.pk, news.pk) not in told},
                things,
            ),
        )
        for follower in followers
    ]
    return [digest for digest in digests if digest.chapters]


def _tellable(until: datetime) -> tuple[dict[News, list[Target]], dict[Target, Thing]]:
    """The news of the last days of which everything is public now, in order; and what it concerns."""
    recent = News.objects.recent(until).prefetch_related("targets")
    concerned = {news: [row.about for row in news.targets.all()] for news in recent}
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


def _chapters(
    follows: dict[Target, datetime], concerned: dict[News, list[Target]], things: dict[Target, Thing]
) -> list[tuple[Thing, list[News]]]:
    chapters: dict[Thing, list[News]] = defaultdict(list)
    for news, targets in concerned.items():
        reasons = [things[target] for target in targets if target in follows and follows[target] <= news.at]
        if reasons:
            chapters[_nearest_first(reasons)[0]].append(news)
    return sorted(chapters.items(), key=lambda chapter: chapter[0].place)


def _nearest_first(things: list[Thing]) -> list[Thing]:
    return sorted(things, key=lambda thing: thing.place)
