"""Somebody who follows an event, and somebody who has not confirmed yet."""

from kek.following.enums import Rhythm
from kek.following.models import PendingFollow
from kek.following.tokens import FOLLOWER, PENDING
from kek.following.tokens import signed as signed_link
from tests.factories.following import event_target, reader_following
from tests.factories.workshops import ForumFactory
from tests.roles.world import World
from workshops.enums import EventKind


def followers(world: World) -> None:
    forum = ForumFactory()
    follower = reader_following("leserin@post.example", event_target(forum))
    pending = PendingFollow.objects.create(
        email="neu@post.example", kind="event", target=forum.pk, rhythm=Rhythm.WEEKLY
    )
    world.values |= {
        "following:slug": "veranstaltung",
        "following:follow:pk": forum.pk,
        "following:own:token": signed_link(FOLLOWER, follower.key),
        "following:unsubscribe:token": signed_link(FOLLOWER, follower.key),
        "following:confirm:token": signed_link(PENDING, pending.key),
        "workshops:feed_process:pk": forum.get_parent().get_parent().pk,
        "workshops:event_calendar:pk": forum.pk,
        "workshops:kind": EventKind(forum.kind).slug,
    }
