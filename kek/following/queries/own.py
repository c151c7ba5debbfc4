"""What somebody follows, for themselves."""

from dataclasses import dataclass

from kek.following.models import Follow, Follower
from kek.following.registry import Target, Thing, public_things
from kek.people.models import User


@dataclass(frozen=True)
class OwnFollow:
    """thing is None when it is not public any more: then nobody is told even its name."""

    follow: Follow
    thing: Thing | None


def is_followed(user: object, target: Target) -> bool:
    """By the account that asks. Nothing is asked for anybody else."""
    if not isinstance(user, User):
        return False
    return Follow.objects.on([target]).filter(follower__in=Follower.objects.of(user)).exists()


def follows_of(follower: Follower) -> list[OwnFollow]:
    """The nearest things first; the same few queries for any number."""
    follows = list(follower.follows.order_by("pk"))
    things = public_things(follow.about for follow in follows)
    own = [OwnFollow(follow, things.get(follow.about)) for follow in follows]
    return sorted(own, key=lambda found: found.thing.place if found.thing else (1000, ""))
