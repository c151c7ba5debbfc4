"""Fetch and authorise in one call. What is not public answers like what never was."""

from django.http import Http404

from kek.following.models import Follower, PendingFollow
from kek.following.registry import Target, Thing, kind_at, public_thing
from kek.following.tokens import FOLLOWER, PENDING, key_in

NOTHING_THERE = "Das gibt es nicht, oder es ist nicht öffentlich."
NO_LINK_OF_OURS = "Diesen Link gibt es nicht. Bitte öffnen Sie ihn so, wie er in der E-Mail steht."


def followable(slug: str, pk: int) -> Thing:
    kind = kind_at(slug)
    thing = public_thing(Target(kind.key, pk)) if kind is not None else None
    if thing is None:
        raise Http404(NOTHING_THERE)
    return thing


def follower_behind(token: str) -> Follower | None:
    """By a link from a letter. None: it was our link, but this person follows nothing any more."""
    return Follower.objects.filter(key=_key(FOLLOWER, token)).first()


def pending_behind(token: str) -> PendingFollow | None:
    """None: it was our link, but its time is over."""
    return PendingFollow.objects.filter(key=_key(PENDING, token)).first()


def thing_asked_for(pending: PendingFollow) -> Thing | None:
    """None while it is not public."""
    return public_thing(pending.about)


def _key(kind: str, token: str) -> str:
    key = key_in(kind, token)
    if key is None:
        raise Http404(NO_LINK_OF_OURS)
    return key
